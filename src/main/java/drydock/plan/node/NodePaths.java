package drydock.plan.node;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.text.Text;
import java.util.Optional;

/**
 * Where a node answers by its environment. NocoBase puts the public path in front of that of its API.
 *
 * @param publicPath without a slash at its end; empty for none
 */
public record NodePaths(String publicPath, String apiPath) {

    public static NodePaths of(Container container) {
        return new NodePaths(
                path(container, "APP_PUBLIC_PATH").replaceFirst("/+$", ""),
                Optional.of(path(container, "API_BASE_PATH"))
                        .filter(path -> !path.isEmpty())
                        .orElse(Node.API_PATH));
    }

    private static String path(Container container, String variable) {
        return container.environment(variable).map(String::strip).orElse("");
    }

    /** Why a node that is asked as it is configured cannot answer, with the line that helps. */
    public Optional<Text> wrong(Node node) {
        if (!node.apiPath().equals(apiPath)) {
            return Optional.of(Text.of("observer.api-path", apiPath));
        }
        String asked = node.url().getPath().replaceFirst("/+$", "");
        return asked.equals(publicPath)
                ? Optional.empty()
                : Optional.of(Text.of(
                        "observer.public-path",
                        publicPath.isEmpty() ? "/" : publicPath,
                        node.url().resolve(publicPath.isEmpty() ? "/" : publicPath)));
    }
}

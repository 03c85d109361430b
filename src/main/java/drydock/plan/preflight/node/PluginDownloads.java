package drydock.plan.preflight.node;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Reopen;
import drydock.cluster.Cluster.Rest;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.node.LicenceBinding;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * NocoBase fetches commercial plugins at each start where it has credentials or a licence key for them, and rewrites
 * them in the storage that all nodes share, under those that serve.
 */
public final class PluginDownloads implements Check {

    @Override
    public Subject subject() {
        return Subject.NODES;
    }

    @Override
    public boolean matters(Purpose purpose) {
        return purpose.startsNodes();
    }

    @Override
    public List<Finding> look(CheckContext context) {
        if (downloads(context).isEmpty()) {
            return List.of();
        }
        Cluster cluster = context.cluster();
        boolean overlapping = cluster.rest() == Rest.TOGETHER || cluster.reopen() == Reopen.AFTER_FIRST;
        if (!context.purpose().keepsData()) {
            return List.of(Finding.toKnow(subject(), Text.of("note.shared-plugins"), Text.none()));
        }
        return overlapping
                ? List.of(Finding.against(
                        subject(),
                        Text.of("finding.shared-plugins", downloads(context).get()),
                        Text.of("finding.shared-plugins.remedy")))
                : List.of();
    }

    /** What makes them do it. */
    private static Optional<Text> downloads(CheckContext context) {
        List<Node> able = context.cluster().nodes().stream()
                .filter(node -> context.container(node)
                        .filter(container -> !isSwitchedOff(container))
                        .isPresent())
                .toList();
        boolean named = able.stream()
                .flatMap(node -> context.container(node).stream())
                .anyMatch(container -> container
                        .environment("NOCOBASE_PKG_USERNAME")
                        .filter(name -> !name.isBlank())
                        .isPresent());
        if (named) {
            return Optional.of(Text.verbatim("NOCOBASE_PKG_USERNAME"));
        }
        return isKeyThere(context, able)
                ? Optional.of(Text.verbatim("storage/.license/license-key"))
                : Optional.empty();
    }

    private static boolean isSwitchedOff(Container container) {
        return container.environment("DISABLE_PKG_DOWNLOAD").equals(Optional.of("true"));
    }

    /** As the first of them says that tells: all of them have the same storage. */
    private static boolean isKeyThere(CheckContext context, List<Node> able) {
        for (Node node : able) {
            try {
                if (context.container(node).filter(Container::running).isPresent()) {
                    return LicenceBinding.isKeyThere(context.ports(), context.cluster(), node);
                }
            } catch (DockerException untold) {
                // another one may tell
            }
        }
        return false;
    }
}

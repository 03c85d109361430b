package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.Version;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.plan.Outcome;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The compose files that nodes were made from which runs have replaced since, and what they should name by now. What such a
 * file says cannot be known: Docker tells its path and what it once named, and gives no file of a host to anybody who only
 * reads. Once compose has made the container anew from a file, nothing is left to be said of it.
 */
public record ComposeFiles(Docker docker, Cluster cluster) {
    private static final String TOLD = "compose.files.removed";

    /** What is to be written where. */
    private record Line(Compose compose, String image) {}

    public List<Text> lines() {
        Map<String, List<String>> nodes = new TreeMap<>();
        Map<String, Line> lines = new TreeMap<>();
        for (Node node : cluster.nodes()) {
            of(node).ifPresent(line -> {
                lines.put(line.toString(), line);
                nodes.computeIfAbsent(line.toString(), _ -> new ArrayList<>()).add(node.name());
            });
        }
        return lines.entrySet().stream()
                .map(one -> text(nodes.get(one.getKey()), one.getValue()))
                .toList();
    }

    private static Text text(List<String> nodes, Line line) {
        Compose compose = line.compose();
        Text file = compose.file().isBlank()
                ? Text.of("compose.file.unknown", compose.directory())
                : Text.verbatim(compose.file());
        return Text.of("compose.file", nodes, line.image(), compose.service(), file, compose.project());
    }

    private Optional<Line> of(Node node) {
        return replaced(node)
                .filter(container -> !Compose.namesImageOf(container))
                .flatMap(container -> Compose.of(container).map(compose -> new Line(compose, image(container))));
    }

    private String image(Container container) {
        ImageReference reference = ImageReference.parse(container.imageReference());
        Optional<String> tag = container
                .label(NodeContainers.VERSION)
                .flatMap(Version::parse)
                .map(cluster.image()::tagOf)
                .map(told -> reference.tag().isEmpty() || reference.digest().isEmpty() ? told : reference.tag());
        return tag.map(told -> cluster.image().repository() + ":" + told).orElseGet(container::imageReference);
    }

    private Optional<Container> replaced(Node node) {
        try {
            return new NodeContainers(docker, cluster)
                    .current(node)
                    .filter(container ->
                            container.label(NodeContainers.PREDECESSOR).isPresent());
        } catch (DockerException silent) {
            return Optional.empty();
        }
    }

    /** @param removed what a step says that has just removed what was left of the old containers */
    public Outcome told(Outcome removed) {
        List<Text> lines = lines();
        return lines.isEmpty() ? removed : new Outcome.Done(Text.of(TOLD, removed.text(), lines));
    }

    /** What such a step has said of compose files. */
    public static Optional<Text> toldIn(Text note) {
        return note instanceof Text.Message message && message.key().equals(TOLD)
                ? Optional.of(message.arguments().get(1))
                : Optional.empty();
    }
}

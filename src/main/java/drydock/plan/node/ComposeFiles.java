package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.Version;
import drydock.docker.Compose;
import drydock.docker.ComposeProjects.Refused;
import drydock.docker.ComposeProjects.Service;
import drydock.docker.ComposeProjects.Written;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The compose files that nodes were made from which runs have replaced since, and what they should name by now. What such a
 * file says cannot be known where it may not be written: Docker tells its path and what it once named, and gives no file of
 * a host to anybody who only reads. Once compose has made the container anew from a file, nothing is left to be said of it.
 */
public record ComposeFiles(Docker docker, Cluster cluster) {
    /** On a successor whose file names its image, and which compose would nevertheless make anew. */
    private static final String WRITTEN = "drydock.compose-written";

    private static final String TOLD = "compose.files.removed";

    /** What is to be written where. */
    private record Line(Compose compose, String image, boolean written) {}

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
        return Text.of(
                line.written() ? "compose.file.written" : "compose.file",
                nodes,
                line.image(),
                compose.service(),
                file,
                compose.project());
    }

    private Optional<Line> of(Node node) {
        return replaced(node)
                .filter(container -> !Compose.namesImageOf(container))
                .flatMap(container -> Compose.of(container)
                        .map(compose -> new Line(compose, image(cluster, container), isWritten(container))));
    }

    /** What the file of a container that compose made has to name for what it runs. */
    public static String image(Cluster cluster, Container container) {
        if (container.label(NodeContainers.PREDECESSOR).isEmpty()) {
            return container.imageReference();
        }
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

    /** Writes it; what keeps it from that is told with what people are to write. */
    public static Outcome write(StepContext context, Node node, Container container, String image) {
        Optional<Compose> compose = Compose.of(container);
        if (compose.isEmpty()) {
            return new Outcome.Skipped(Text.of("compose.not-made", node.name()));
        }
        try {
            Written written = context.ports()
                    .composeProjects()
                    .write(context.cluster(), context.cluster().hostOf(node), container, image);
            return new Outcome.Done(
                    Text.of(written.changed() ? "compose.written" : "compose.named", written.file(), image));
        } catch (HostUnreachable away) {
            throw away;
        } catch (Refused | DockerException e) {
            return new Outcome.Done(Text.of(
                    "compose.left",
                    e.text(),
                    image,
                    compose.get().service(),
                    compose.get().file()));
        }
    }

    /**
     * What a node's successor has to bear, so that the next {@code up} goes by what its file says.
     *
     * @param old as compose made it, or as an earlier run replaced it
     * @param image with its tag, of the successor, and its id
     * @return compose's labels where the file names the image and the host's own compose tells their values; that it is
     *     written where that is all that is known
     */
    public static Map<String, String> labels(StepContext context, Node node, Container old, String image, String id) {
        Cluster cluster = context.cluster();
        if (!cluster.compose().edit() || Compose.of(old).isEmpty()) {
            return Map.of();
        }
        try {
            Service service =
                    context.ports().composeProjects().read(cluster, cluster.hostOf(node), old, image(cluster, old));
            return isNamed(service, image)
                    ? service.hash().map(hash -> Compose.madeOf(id, hash)).orElse(Map.of(WRITTEN, "true"))
                    : Map.of();
        } catch (HostUnreachable away) {
            throw away;
        } catch (Refused | DockerException e) {
            return Map.of();
        }
    }

    private static boolean isNamed(Service service, String image) {
        return ImageReference.parse(service.image()).equals(ImageReference.parse(image));
    }

    private static boolean isWritten(Container container) {
        return container.label(WRITTEN).isPresent();
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

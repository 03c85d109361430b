package drydock.bot;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.Node;
import drydock.cluster.Version;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.NodeContainers;
import drydock.plan.Ports;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The compose files that nodes were made from which runs have replaced since. What such a file says now cannot be known:
 * Docker tells its path and a hash of what it once said, and gives no file of a host to anybody who only reads.
 */
record ComposeFiles(Cluster cluster, ClusterState state, Ports ports) {
    private static final String FILES = "com.docker.compose.project.config_files";
    private static final int LONGEST = 200;

    /** A file, and what it should name by now. */
    private record Made(String file, String version) {}

    List<Text> lines() {
        Map<String, List<String>> nodes = new TreeMap<>();
        Map<String, Made> made = new TreeMap<>();
        for (Node node : cluster.nodes()) {
            of(node).ifPresent(one -> {
                made.put(one.toString(), one);
                nodes.computeIfAbsent(one.toString(), _ -> new ArrayList<>()).add(node.name());
            });
        }
        return made.entrySet().stream()
                .map(one -> Text.of(
                        "status.compose",
                        nodes.get(one.getKey()),
                        one.getValue().file(),
                        one.getValue().version()))
                .toList();
    }

    private Optional<Made> of(Node node) {
        String version =
                state.nodes().get(node.name()).own().map(Version::toString).orElse("?");
        return replaced(node)
                .flatMap(container -> container.label(FILES))
                .filter(file -> !file.isBlank())
                .map(file -> new Made(shown(file), version));
    }

    private Optional<Container> replaced(Node node) {
        try {
            return new NodeContainers(ports.docker(), cluster)
                    .current(node)
                    .filter(container ->
                            container.label(NodeContainers.PREDECESSOR).isPresent());
        } catch (DockerException silent) {
            return Optional.empty();
        }
    }

    private static String shown(String file) {
        String line = file.replaceAll("\\p{C}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}

package drydock.inspection;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.plan.ClusterPorts;
import drydock.plan.database.DatabaseClients;
import drydock.plan.database.DatabaseClients.Kind;
import drydock.plan.node.NodeContainers;
import drydock.text.Explained;
import drydock.text.ShortId;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What about a cluster is not as people think it is, although it may serve: what only shows when it is too late.
 *
 * @param runs the open ones: what they have made is not foreign
 */
public record Drift(Cluster cluster, ClusterState state, ClusterPorts ports, Set<String> runs) {

    public List<Text> lines() {
        List<Text> lines = new ArrayList<>(seen());
        lines.addAll(foreign());
        return lines;
    }

    /** What the observation alone tells: no host is asked anything. */
    public List<Text> seen() {
        List<Text> lines = new ArrayList<>();
        if (cluster.creation().isEmpty()) {
            withoutContainer().ifPresent(lines::add);
        }
        images().ifPresent(lines::add);
        versions().ifPresent(lines::add);
        if (runs.isEmpty()) {
            stopped().ifPresent(lines::add);
            withoutRestart().ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<Text> withoutContainer() {
        List<String> missing = cluster.nodes().stream()
                .filter(state::isWithoutContainer)
                .map(Node::name)
                .toList();
        return some("drift.no-container", missing);
    }

    private Optional<Text> images() {
        Map<String, List<String>> byImage = new TreeMap<>();
        state.nodes().forEach((name, node) -> {
            if (node.container().isPresent()) {
                String same = byImage.keySet().stream()
                        .filter(first -> state.nodes().get(first).isOnTheImageOf(node))
                        .findFirst()
                        .orElse(name);
                byImage.computeIfAbsent(same, _ -> new ArrayList<>()).add(name);
            }
        });
        String groups = byImage.values().stream()
                .map(names -> String.join(" ", names) + " " + version(names.getFirst()))
                .sorted()
                .collect(Collectors.joining(", "));
        return byImage.size() < 2 ? Optional.empty() : Optional.of(Text.of("drift.images", groups));
    }

    private String version(String node) {
        return state.nodes().get(node).own().map(Version::toString).orElse("?");
    }

    private Optional<Text> versions() {
        Optional<Version> database = state.database().version();
        return some(
                "drift.version",
                names(node -> database.isPresent()
                        && node.own().isPresent()
                        && !node.own().equals(database)));
    }

    private Optional<Text> stopped() {
        List<String> stopped = names(node -> node.container().isPresent() && !node.running());
        return stopped.size() == state.nodes().size()
                ? Optional.of(Text.of("drift.all-stopped"))
                : some("drift.stopped", stopped);
    }

    private Optional<Text> withoutRestart() {
        return some(
                "drift.no-restart",
                names(node -> node.running() && "no".equals(node.restartPolicy().get("Name"))));
    }

    private static Optional<Text> some(String key, List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(Text.of(key, names, names.size()));
    }

    private List<String> names(java.util.function.Predicate<NodeState> which) {
        return state.nodes().entrySet().stream()
                .filter(node -> which.test(node.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Containers beside the nodes that work on the cluster's database, would if somebody started them, or look as if. */
    private List<Text> foreign() {
        Set<Optional<String>> own =
                state.nodes().values().stream().map(NodeState::container).collect(Collectors.toSet());
        DatabaseClients around = DatabaseClients.look(ports.docker(), cluster, _ -> {});
        List<Text> lines = new ArrayList<>();
        for (Host host : cluster.hosts()) {
            around.on(host, Kind.NODES, Kind.FOREIGN, Kind.LOOKS_ALIKE).stream()
                    .filter(container -> !own.contains(Optional.of(container.id())))
                    .filter(container -> container
                            .label(NodeContainers.RUN)
                            .filter(runs::contains)
                            .isEmpty())
                    .map(container -> foreign(around, host, container))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static Text foreign(DatabaseClients around, Host host, Container container) {
        if (around.of(host, container) == Kind.LOOKS_ALIKE) {
            return Text.of("drift.looks-alike", container.name(), host.name());
        }
        return Text.of(container.running() ? "drift.foreign" : "drift.foreign.stopped", container.name(), host.name());
    }

    /** The newest backup, and whether it was proven. */
    public Text lastBackup() {
        try {
            List<Manifest> backups = ports.backups().list(cluster);
            return backups.isEmpty() ? Text.of("status.no-backup") : text(backups.getLast());
        } catch (RuntimeException e) {
            return Text.line("⚠ ", Explained.by(e));
        }
    }

    private Text text(Manifest backup) {
        Text version =
                backup.version().map(known -> Text.verbatim(known.toString())).orElse(Text.of("status.unknown"));
        return backup.proven()
                .map(proven -> Text.of(
                        "status.backup.proven", ShortId.shown(backup.backup()), version, at(backup.at()), at(proven)))
                .orElse(Text.of("status.backup.unproven", ShortId.shown(backup.backup()), version, at(backup.at())));
    }

    private String at(Instant instant) {
        return cluster.shown(instant);
    }
}

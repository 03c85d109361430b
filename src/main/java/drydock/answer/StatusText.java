package drydock.answer;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An observed cluster and its nodes, as people read them. */
public final class StatusText {
    private StatusText() {}

    public static List<Text> of(Cluster cluster, ClusterState state) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of(
                "status.title",
                cluster.name(),
                of(state.entrance()),
                of(state.database().version())));
        for (Node node : cluster.nodes()) {
            boolean toCome = cluster.creation().isPresent() && state.isWithoutContainer(node);
            lines.add(Text.line(
                    "  ",
                    toCome
                            ? Text.of("status.node-not-created", node.name(), node.host())
                            : of(node, state.nodes().get(node.name()))));
        }
        return lines;
    }

    private static Text of(Node node, NodeState state) {
        String version = state.own().map(Version::toString).orElse("?");
        Text digest = state.digest().isEmpty()
                ? Text.of("status.no-digest")
                : Text.verbatim(
                        state.digest().substring(0, Math.min(19, state.digest().length())) + "…");
        return Text.of(
                "status.node",
                node.name(),
                node.host(),
                version,
                digest,
                state.running() ? Text.of("status.running", state.health()) : state.health());
    }

    private static Text of(Entrance entrance) {
        return switch (entrance) {
            case OPEN -> Text.of("status.entrance.open");
            case CLOSED -> Text.of("status.entrance.closed");
            case DOWN -> Text.of("status.entrance.down");
            case UNKNOWN -> Text.of("status.entrance.unknown");
        };
    }

    public static Text of(Optional<Version> version) {
        return version.map(known -> Text.verbatim(known.toString())).orElse(Text.of("status.unknown"));
    }
}

package drydock.page.cluster;

import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.page.Reader;
import drydock.text.Text;
import java.util.Optional;

/**
 * A node of a cluster.
 *
 * @param kind how it is, for the style sheet: ok, sick, off, busy, unknown
 * @param sign the same as a sign, and {@code how} in words
 * @param version empty where nobody knows it
 * @param odd whether that is another one than the database's
 */
public record NodeRow(
        String name,
        String host,
        String kind,
        String sign,
        String how,
        Optional<String> version,
        boolean odd,
        String digest) {
    private static final int SHOWN = 19;

    static NodeRow of(Node node, ClusterFacts facts, Reader reader) {
        NodeState state = facts.seen()
                .flatMap(look -> Optional.ofNullable(look.state().nodes().get(node.name())))
                .orElse(NodeState.UNKNOWN);
        Optional<Version> database =
                facts.seen().flatMap(look -> look.state().database().version());
        Health health = Health.of(node, facts, state);
        return new NodeRow(
                node.name(),
                node.host(),
                health.kind,
                health.sign,
                reader.say(health.how),
                state.own().map(Version::toString),
                state.own().isPresent() && database.isPresent() && !state.own().equals(database),
                state.digest().substring(0, Math.min(SHOWN, state.digest().length())));
    }

    /** What a run that is at work does to it counts more than what was seen before. */
    private record Health(String kind, String sign, Text how) {

        static Health of(Node node, ClusterFacts facts, NodeState state) {
            if (stopped(node, facts)) {
                return new Health("off", "■", Text.of("page.node.stopped-by-run"));
            }
            if (started(node, facts)) {
                return new Health("busy", "▶", Text.of("page.node.started-by-run"));
            }
            if (facts.seen().isEmpty()) {
                return new Health("unknown", "?", Text.of("page.node.not-seen"));
            }
            if (state.running()) {
                return state.isHealthy()
                        ? new Health("ok", "✔", Text.of("page.node.healthy"))
                        : new Health("sick", "✖", state.health());
            }
            return state.container().isPresent()
                    ? new Health("off", "■", Text.of("page.node.stopped"))
                    : new Health("unknown", "?", state.health());
        }

        private static boolean stopped(Node node, ClusterFacts facts) {
            return facts.atWork()
                    .filter(run -> run.stopped().containsKey(node.name()))
                    .isPresent();
        }

        private static boolean started(Node node, ClusterFacts facts) {
            return facts.atWork()
                    .filter(run -> run.running().containsKey(node.name()))
                    .isPresent();
        }
    }
}

package drydock.plan.preflight.entrance;

import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.entrance.EntranceResponse;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.List;

/**
 * Whether the look from outside, which a reopening ends with, succeeds while everything serves: what it cannot see then,
 * it cannot see behind the 503 either.
 */
public final class EntranceReachable implements Check {

    @Override
    public Subject subject() {
        return Subject.ENTRANCE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        EntranceResponse seen = EntranceResponse.look(context.cluster(), context.ports());
        if (!seen.passes()) { // a single request can be lost
            seen = EntranceResponse.look(context.cluster(), context.ports());
        }
        return serves(context) ? whileServing(seen) : whileClosed(seen);
    }

    private static boolean serves(CheckContext context) {
        return context.state().entrance() == Entrance.OPEN
                && context.state().nodes().values().stream().anyMatch(NodeState::isHealthy);
    }

    private static List<Finding> whileServing(EntranceResponse seen) {
        if (!seen.passes()) {
            return List.of(Finding.against(
                    Subject.ENTRANCE,
                    Text.of("finding.entrance.not-reached", seen.cluster().entrance(), seen.seen()),
                    seen.remedy()));
        }
        String elsewhere = seen.page().elsewhere();
        return elsewhere.isEmpty()
                ? List.of()
                : List.of(Finding.toKnow(
                        Subject.ENTRANCE,
                        Text.of("finding.entrance.elsewhere", seen.cluster().entrance(), elsewhere),
                        Text.of("finding.entrance.elsewhere.remedy")));
    }

    /** The page is what is to be seen then; nothing may keep the nodes from being started. */
    private static List<Finding> whileClosed(EntranceResponse seen) {
        boolean asExpected = seen.passes() || seen.page().status() >= 500;
        return asExpected
                ? List.of()
                : List.of(Finding.toKnow(
                        Subject.ENTRANCE,
                        Text.of(
                                "finding.entrance.will-not-be-reached",
                                seen.cluster().entrance(),
                                seen.seen()),
                        seen.remedy()));
    }
}

package drydock.plan.preflight.entrance;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.List;

/** Says of a balancer that nothing but a person switches that somebody has to be there for it. */
public final class ManualBalancerCheck implements Check {

    @Override
    public Subject subject() {
        return Subject.ENTRANCE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Cluster cluster = context.cluster();
        return cluster.balancer().isManual()
                ? List.of(Finding.toKnow(
                        Subject.ENTRANCE, Text.of("finding.balancer.manual", cluster.entrance()), Text.none()))
                : List.of();
    }
}

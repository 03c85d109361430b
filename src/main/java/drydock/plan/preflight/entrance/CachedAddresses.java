package drydock.plan.preflight.entrance;

import drydock.balancer.Balancer.Memory;
import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Reopen;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Whether the balancer will find the nodes after they were stopped: it may remember where they were. */
public final class CachedAddresses implements Check {

    @Override
    public Subject subject() {
        return Subject.ENTRANCE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Cluster cluster = context.cluster();
        String container = cluster.balancer().container();
        if (context.state().entrance() == Entrance.DOWN) {
            return List.of(Finding.toKnow(Subject.ENTRANCE, Text.of("finding.balancer.down", container), Text.none()));
        }
        Memory memory = context.memory();
        if (memory.names().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.harmless(
                Subject.ENTRANCE, Text.of("finding.balancer.names", container, memory.names()), Text.none()));
        if (!memory.moved().isEmpty()) {
            findings.add(Finding.toKnow(
                    Subject.ENTRANCE,
                    Text.of("finding.balancer.moved", container, memory.moved()),
                    Text.of(
                            "finding.balancer.moved.remedy",
                            context.ports().balancer().reloadCommand(cluster))));
        }
        if (context.purpose().replaces()
                && cluster.reopen() == Reopen.AFTER_FIRST
                && cluster.nodes().size() > 1) {
            findings.add(Finding.against(
                    Subject.ENTRANCE,
                    Text.of("finding.balancer.after-first", container, memory.names()),
                    Text.of("finding.balancer.after-first.remedy", cluster.name())));
        }
        return findings;
    }
}

package drydock.plan.preflight.node;

import drydock.cluster.Host;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Container;
import drydock.plan.node.NodeContainers;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What bears the id of a run that has not begun: somebody else's backups, containers and databases, which the run would
 * come upon when the nodes are down. An id is given once, so there is none, unless all that Drydock knew was lost or is
 * known to another one, too.
 */
public final class RunIdCollisions implements Check {
    private final String run;

    public RunIdCollisions(String run) {
        this.run = run;
    }

    @Override
    public Subject subject() {
        return Subject.NODES;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (Host host : context.cluster().hosts()) {
            context.containers(host).stream()
                    .filter(this::bearsIt)
                    .forEach(container -> findings.add(finding(
                            Subject.NODES,
                            Text.of("finding.namesake.container", container.name(), host.name(), shown()))));
        }
        if (context.ports().backups().isTaken(context.cluster(), run)) {
            findings.add(finding(Subject.STORAGE, Text.of("finding.namesake.backup", shown())));
        }
        context.ports()
                .backups()
                .databasesOf(context.cluster(), run)
                .forEach(name ->
                        findings.add(finding(Subject.DATABASE, Text.of("finding.namesake.database", name, shown()))));
        return findings;
    }

    private boolean bearsIt(Container container) {
        return container.label(NodeContainers.RUN).equals(Optional.of(run))
                || container.name().endsWith("-" + run);
    }

    private String shown() {
        return ShortId.shown(run);
    }

    private static Finding finding(Subject subject, Text what) {
        return Finding.against(subject, what, Text.of("finding.namesake.remedy"));
    }
}

package drydock.plan.preflight.data;

import drydock.cluster.Host;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Container;
import drydock.plan.database.DatabaseClients;
import drydock.plan.database.DatabaseClients.Kind;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Whether a container that is no node's works on the cluster's database, while it can still be stopped in peace. */
public final class ForeignContainers implements Check {

    @Override
    public Subject subject() {
        return Subject.DATABASE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        DatabaseClients around = new DatabaseClients(context.inventory());
        List<Finding> findings = new ArrayList<>();
        for (Host host : context.cluster().hosts()) {
            around.on(host, Kind.FOREIGN).forEach(container -> findings.add(foreign(host, container)));
            around.on(host, Kind.LOOKS_ALIKE).stream()
                    .filter(Container::running)
                    .forEach(container -> findings.add(alike(host, container)));
        }
        return findings;
    }

    private static Finding foreign(Host host, Container container) {
        return container.running()
                ? Finding.against(
                        Subject.DATABASE,
                        Text.of("finding.foreign", container.name(), host.name()),
                        Text.of("finding.foreign.remedy", container.name(), host.name()))
                : Finding.toKnow(
                        Subject.DATABASE,
                        Text.of("finding.foreign.stopped", container.name(), host.name()),
                        Text.none());
    }

    private static Finding alike(Host host, Container container) {
        return Finding.toKnow(
                Subject.DATABASE,
                Text.of("finding.looks-alike", container.name(), host.name()),
                Text.of("finding.looks-alike.remedy"));
    }
}

package drydock.plan.preflight.data;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.database.Database.Session;
import drydock.database.Database.Slot;
import drydock.docker.Container;
import drydock.plan.database.ClientAddresses;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.text.Text;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who else has sessions on the cluster's databases: behind the 503 they would keep it from being proven that nobody writes. */
public final class OtherSessions implements Check {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Override
    public Subject subject() {
        return Subject.DATABASE;
    }

    /** They hold what stops nodes and starts them on the data again. */
    @Override
    public boolean matters(Purpose purpose) {
        return purpose.keepsData() && purpose.startsNodes();
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Cluster cluster = context.cluster();
        Set<String> nodes = addressesOfNodes(context);
        List<Text> others = context.sessions().stream()
                .filter(session -> !nodes.contains(session.address()))
                .map(session -> text(cluster, session))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!others.isEmpty()) {
            findings.add(Finding.toKnow(
                    Subject.DATABASE,
                    Text.of("finding.sessions", others),
                    Text.of("finding.sessions.remedy", cluster.name())));
        }
        List<Slot> slots = context.ports().database().slots(cluster);
        if (!slots.isEmpty()) {
            findings.add(Finding.toKnow(
                    Subject.DATABASE,
                    Text.of(
                            "finding.slots",
                            slots.stream().map(OtherSessions::text).toList()),
                    Text.of("finding.slots.remedy")));
        }
        return findings;
    }

    private static Set<String> addressesOfNodes(CheckContext context) {
        ClientAddresses origins = context.addresses();
        Set<String> addresses = new TreeSet<>();
        context.cluster()
                .nodes()
                .forEach(node -> context.container(node)
                        .filter(Container::running)
                        .ifPresent(container -> addresses.addAll(
                                origins.possible(context.cluster().hostOf(node), container))));
        return addresses;
    }

    private static Text text(Cluster cluster, Session session) {
        return session.state().isEmpty() || session.since().isEmpty()
                ? session.text()
                : Text.of(
                        "finding.session",
                        session.text(),
                        session.state(),
                        TIME.format(session.since().get().atZone(cluster.timeZone())));
    }

    private static Text text(Slot slot) {
        return Text.of("finding.slot", slot.name(), slot.database());
    }
}

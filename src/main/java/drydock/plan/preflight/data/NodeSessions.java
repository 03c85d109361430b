package drydock.plan.preflight.data;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.database.Database.Session;
import drydock.docker.Container;
import drydock.plan.database.ClientAddresses;
import drydock.plan.database.ClusterDatabase.Relation;
import drydock.plan.database.DatabaseSettings;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the database server itself sees the nodes on the databases that the configuration names. An address may stand for
 * a whole host, and an idle node may have no session: what cannot be told is a remark, and only what is seen speaks against.
 */
public final class NodeSessions implements Check {

    @Override
    public Subject subject() {
        return Subject.DATABASE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        List<Session> sessions = context.sessions();
        List<Finding> findings = new ArrayList<>();
        for (Node node : context.cluster().nodes()) {
            context.container(node)
                    .filter(Container::running)
                    .flatMap(container -> look(context, node, container, sessions))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> look(
            CheckContext context, Node node, Container container, List<Session> sessions) {
        Cluster cluster = context.cluster();
        Host host = cluster.hostOf(node);
        if (isProvenBySettings(context, host, container)) {
            return Optional.empty();
        }
        ClientAddresses origins = context.addresses();
        List<Session> own = from(origins.own(host, container), sessions);
        if (!own.isEmpty() && own.stream().noneMatch(session -> isNamed(cluster, session))) {
            return Optional.of(elsewhere(cluster, node, own));
        }
        List<Session> possible = from(origins.possible(host, container), sessions);
        if (isToldBySettings(context, host, container)
                || possible.stream().anyMatch(session -> isNamed(cluster, session))) {
            return Optional.empty();
        }
        boolean hidden = DatabaseSettings.of(container).database().isEmpty();
        return Optional.of(
                hidden && !possible.isEmpty() && sessions.stream().noneMatch(session -> isNodes(cluster, session))
                        ? elsewhere(cluster, node, possible)
                        : unproven(node, container));
    }

    private static List<Session> from(Set<String> addresses, List<Session> sessions) {
        return sessions.stream()
                .filter(session -> addresses.contains(session.address()))
                .toList();
    }

    private static boolean isNamed(Cluster cluster, Session session) {
        return cluster.database().names().contains(session.database());
    }

    private static boolean isNodes(Cluster cluster, Session session) {
        return isNamed(cluster, session)
                && session.user().equals(cluster.database().user());
    }

    /** What else is seen of it then are other connections of the application, as to its external data sources. */
    private static boolean isProvenBySettings(CheckContext context, Host host, Container container) {
        return DatabaseSettings.of(container)
                        .database()
                        .filter(context.cluster().database().names()::contains)
                        .isPresent()
                && context.clusterDatabase().configured(host, container) == Relation.PROVEN;
    }

    private static boolean isToldBySettings(CheckContext context, Host host, Container container) {
        return DatabaseSettings.of(container).database().isPresent()
                && context.clusterDatabase().configured(host, container) != Relation.LOOKS_ALIKE;
    }

    private static Finding elsewhere(Cluster cluster, Node node, List<Session> sessions) {
        Set<String> databases = sessions.stream().map(Session::database).collect(Collectors.toCollection(TreeSet::new));
        return Finding.against(
                Subject.DATABASE,
                Text.of(
                        "finding.database.elsewhere",
                        node.name(),
                        List.copyOf(databases),
                        cluster.database().names()),
                Text.of(
                        "finding.database.name.remedy",
                        databases.iterator().next(),
                        cluster.database().names().getFirst()));
    }

    private static Finding unproven(Node node, Container container) {
        Optional<String> host = DatabaseSettings.of(container).host();
        return Finding.toKnow(
                Subject.DATABASE,
                host.isPresent()
                        ? Text.of("finding.database.unproven", node.name(), host.get())
                        : Text.of("finding.database.unproven.hidden", node.name()),
                Text.of("finding.database.unproven.remedy"));
    }
}

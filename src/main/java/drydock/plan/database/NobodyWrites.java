package drydock.plan.database;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.database.Database.Session;
import drydock.database.DatabaseException;
import drydock.docker.Container;
import drydock.plan.ClusterPorts;
import drydock.plan.Outcome.Failed;
import drydock.plan.StepContext;
import drydock.plan.TransientFault;
import drydock.plan.database.DatabaseClients.Kind;
import drydock.text.Explained;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proof that nobody writes: every host answers, no node runs, and the database shows no foreign session. A host that
 * does not answer is no proof.
 */
public final class NobodyWrites {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    /** How long sessions of nodes that were stopped may take to end. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private NobodyWrites() {}

    /** Why it cannot be proven now; empty when it is. */
    public static List<Text> objections(Cluster cluster, ClusterPorts ports) {
        return look(cluster, ports).all();
    }

    /** @param sessions of others that are idle; @param others everything else that speaks against it */
    private record Look(List<Session> sessions, List<Text> others) {
        List<Text> all() {
            return Stream.concat(others.stream(), texts(sessions).stream()).toList();
        }

        boolean areOnlyIdle() {
            return others.isEmpty() && !sessions.isEmpty();
        }
    }

    private static List<Text> texts(List<Session> sessions) {
        return sessions.stream()
                .map(session -> Text.of("nobody-writes.session", session.text()))
                .toList();
    }

    private static Look look(Cluster cluster, ClusterPorts ports) {
        List<Text> objections = new ArrayList<>();
        DatabaseClients around =
                DatabaseClients.look(ports.docker(), cluster, silent -> objections.add(Explained.by(silent)));
        for (Host host : cluster.hosts()) {
            around.on(host, Kind.NODES, Kind.FOREIGN).stream()
                    .filter(Container::running)
                    .forEach(container ->
                            objections.add(Text.of("nobody-writes.running", container.name(), host.name())));
        }
        try {
            List<Session> sessions = ports.database().sessions(cluster);
            objections.addAll(
                    texts(sessions.stream().filter(session -> !session.isIdle()).toList()));
            return new Look(sessions.stream().filter(Session::isIdle).toList(), objections);
        } catch (RuntimeException e) {
            objections.add(Explained.by(e));
            return new Look(List.of(), objections);
        }
    }

    /**
     * Holds until it is proven. Where only idle sessions of others are in the way, people are asked soon: these may stay
     * for ever.
     *
     * @param failed the words for what still speaks against it when the cluster's patience with its people has run out
     * @return why it is not proven; empty when it is
     */
    public static Optional<Failed> await(StepContext context, String failed) throws InterruptedException {
        List<Text> refused = context.mayEndSessions() ? endSessions(context) : List.of();
        Instant begun = context.clock().instant();
        Instant end = begun.plus(context.cluster().approvals().expireAfter());
        Instant busy = begun;
        while (true) {
            Look look = look(context.cluster(), context.ports());
            Instant now = context.clock().instant();
            if (look.all().isEmpty()) {
                return Optional.empty();
            }
            busy = look.areOnlyIdle() ? busy : now;
            if (!now.isBefore(busy.plus(LEAVING))) {
                return Optional.of(idle(look.sessions(), refused));
            }
            if (now.isAfter(end)) {
                return Optional.of(new Failed(Text.of(failed, look.all())));
            }
            context.progress(Text.of("nobody-writes.held", look.all()));
            context.pause(LOOK_AGAIN);
        }
    }

    private static Failed idle(List<Session> sessions, List<Text> refused) {
        List<Text> named = sessions.stream().map(Session::text).toList();
        Text idle = Text.of("nobody-writes.idle", named);
        return new Failed(
                refused.isEmpty() ? idle : Text.of("nobody-writes.not-ended", idle, refused),
                List.of(),
                List.of(TransientFault.ofSessions()));
    }

    /** @return why some could not be ended */
    private static List<Text> endSessions(StepContext context) {
        List<Text> refused = new ArrayList<>();
        for (Session session : look(context.cluster(), context.ports()).sessions()) {
            try {
                context.ports().database().end(context.cluster(), session);
            } catch (DatabaseException e) {
                refused.add(Explained.by(e));
            }
        }
        return refused;
    }
}

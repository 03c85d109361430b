package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import drydock.database.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives databases other names and removes those that Drydock made. */
@ApplicationScoped
class Names {
    static final String MADE_BY_DRYDOCK = "_drydock_";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private final Psql psql;
    private final Activity activity;

    Names(Psql psql, Activity activity) {
        this.psql = psql;
        this.activity = activity;
    }

    void rename(Cluster cluster, String from, String to) {
        activity.endLeftOvers(cluster, from, to);
        try {
            run(cluster, "alter database :\"from\" rename to :\"to\";", Map.of("from", from, "to", to));
        } catch (Complaint.Refusal e) {
            throw new DatabaseException(
                    "database " + from + " could not be renamed to " + to + ": " + reason(cluster, from, to, e), e);
        }
    }

    void drop(Cluster cluster, String database) {
        if (!database.contains(MADE_BY_DRYDOCK) || cluster.database().names().contains(database)) {
            throw new DatabaseException("database " + database + " was not made by Drydock and is not dropped");
        }
        activity.endAll(cluster, database);
        try {
            run(cluster, "drop database if exists :\"database\";", Map.of("database", database));
        } catch (Complaint.Refusal e) {
            throw new DatabaseException(
                    "database " + database + " could not be dropped and still takes room: "
                            + reason(cluster, database, "", e),
                    e);
        }
    }

    private String reason(Cluster cluster, String from, String to, Complaint.Refusal refusal) {
        String user = cluster.database().user();
        if (refusal.is(Complaint.ABSENT)) {
            return "there is no database " + from;
        }
        if (refusal.is(Complaint.TAKEN)) {
            return "there already is a database " + to;
        }
        if (refusal.is(Complaint.IN_USE)) {
            return "somebody is connected to it: " + connected(cluster, from) + "; end these sessions and try again";
        }
        if (refusal.is(Complaint.FORBIDDEN)) {
            return "user " + user + " must own it and have CREATEDB (ALTER DATABASE … OWNER TO " + user
                    + "; ALTER ROLE " + user + " CREATEDB)";
        }
        return refusal.getMessage();
    }

    private String connected(Cluster cluster, String database) {
        List<Session> sessions = activity.on(cluster, database);
        return sessions.isEmpty()
                ? "a session that has ended meanwhile"
                : sessions.stream().map(Session::toString).collect(Collectors.joining(", "));
    }

    private void run(Cluster cluster, String statement, Map<String, String> values) {
        psql.script(cluster, Psql.MAINTENANCE, statement, values, PATIENCE, row -> {});
    }
}

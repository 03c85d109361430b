package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import drydock.database.DatabaseException;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.database.postgres.client.ToolError;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives databases other names and removes those that Drydock made. */
@ApplicationScoped
class DatabaseNames {
    static final String MADE_BY_DRYDOCK = "_drydock_";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Ends what {@link #ending} says. */
    static final String END_COPYING = Psql.resource("end-copying.sql");

    /** Ends first what an earlier Drydock left running in both: a killed one's tools live on in the container. */
    private static final String RENAME = END_COPYING + """
            copy (select count(pg_terminate_backend(pid)) from pg_stat_activity
              where datname in (:'from', :'to') and usename in (current_user, :'user')
              and %s and pid <> pg_backend_pid()) to stdout;
            alter database :"from" rename to :"to";
            """.formatted(ServerTools.IS_OURS);

    /** Ends first all sessions on it: of database {@code copy}. */
    private static final String DROP = END_COPYING + """
            select count(pg_terminate_backend(pid)) as ended from pg_stat_activity
              where datname = :'copy' and pg_has_role(usesysid, 'member') and pid <> pg_backend_pid()
            \\gset
            drop database if exists :"copy";
            """;

    private final Psql psql;
    private final Sessions activity;

    DatabaseNames(Psql psql, Sessions activity) {
        this.psql = psql.keeper();
        this.activity = activity;
    }

    void rename(Cluster cluster, String from, String to) {
        try {
            Map<String, String> values = new HashMap<>(copying(from, to));
            values.putAll(
                    Map.of("from", from, "to", to, "user", cluster.database().user()));
            run(cluster, RENAME, values);
        } catch (ToolError.Refusal e) {
            throw new DatabaseException(Text.of("databases.not-renamed", from, to, reason(cluster, from, to, e)), e);
        }
    }

    void drop(Cluster cluster, String database) {
        checkOurs(cluster, database);
        try {
            run(cluster, DROP, copying(database, database));
        } catch (ToolError.Refusal e) {
            throw new DatabaseException(
                    Text.of("databases.not-dropped", database, reason(cluster, database, "", e)), e);
        }
    }

    /** What of Drydock's copies from one database or to another is to end. */
    private static Map<String, String> copying(String template, String copy) {
        return Map.of("template", template, "copy", copy, "closing", "");
    }

    /** The same, and what is about to close a database. */
    static Map<String, String> ending(String template, String copy, String closed) {
        return Map.of("template", template, "copy", copy, "closing", ServerTools.application(closed));
    }

    /** Ends what makes a database a copy of another. */
    void endCopyingTo(Cluster cluster, String copy) {
        run(cluster, END_COPYING, copying("", copy));
    }

    void checkOurs(Cluster cluster, String database) {
        if (!database.contains(MADE_BY_DRYDOCK) || cluster.database().names().contains(database)) {
            throw new DatabaseException(Text.of("databases.not-ours", database));
        }
    }

    Text reason(Cluster cluster, String from, String to, ToolError.Refusal refusal) {
        String user = psql.user(cluster);
        if (refusal.is(ToolError.ABSENT)) {
            return Text.of("databases.absent", from);
        }
        if (refusal.is(ToolError.TAKEN)) {
            return Text.of("databases.taken", to);
        }
        if (refusal.is(ToolError.IN_USE)) {
            return Text.of("databases.in-use", connected(cluster, from));
        }
        if (refusal.is(ToolError.FORBIDDEN)) {
            return Text.of("databases.forbidden", user);
        }
        return refusal.text();
    }

    private Text connected(Cluster cluster, String database) {
        List<Session> sessions = activity.on(cluster, database);
        return sessions.isEmpty()
                ? Text.of("databases.ended-meanwhile")
                : new Text.Joined(", ", sessions.stream().map(Session::text).toList());
    }

    private void run(Cluster cluster, String statement, Map<String, String> values) {
        psql.script(cluster, Psql.MAINTENANCE, statement, values, PATIENCE, row -> {});
    }
}

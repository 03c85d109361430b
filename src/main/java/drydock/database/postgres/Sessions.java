package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import drydock.database.Database.Slot;
import drydock.database.DatabaseException;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.database.postgres.client.ToolError;
import drydock.database.postgres.client.ToolError.Refusal;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is connected to the server. */
@ApplicationScoped
public class Sessions {
    /** Other users' addresses are hidden from a user who may not monitor the server; their names are not. */
    private static final String OTHERS = """
            select pid, usename, coalesce(datname, ''), coalesce(application_name, ''),
              case when query = '<insufficient privilege>' then 'an address that ' || current_user || ' may not see'
                else coalesce(host(client_addr), '') end,
              coalesce(state, ''), coalesce(extract(epoch from state_change)::bigint::text, '')
            from pg_stat_activity
            where usename is not null and pid <> pg_backend_pid()
            and not (%s and usename in (current_user, :'keeper'))
            order by pid""".formatted(ServerTools.IS_OURS);

    /** The same as a script that others run in one command with what they do. */
    static final String SCRIPT = "copy (" + OTHERS + ") to stdout;\n";

    /** Its number may have gone to somebody else meanwhile, or it may have begun to work. */
    private static final String END = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where pid = :'pid'::int and usename = :'user' and datname = :'database' and state = 'idle'
            and not %s""".formatted(ServerTools.IS_OURS);

    private static final String SLOTS = """
            select slot_name, database, active from pg_replication_slots where slot_type = 'logical' order by 1""";

    private final Psql psql;

    public Sessions(Psql psql) {
        this.psql = psql;
    }

    public List<Session> sessions(Cluster cluster) {
        return all(cluster).stream()
                .filter(session -> session.user().equals(cluster.database().user())
                        || cluster.database().names().contains(session.database()))
                .filter(session -> !isReader(cluster, session))
                .toList();
    }

    void end(Cluster cluster, Session session) {
        Map<String, String> values =
                Map.of("pid", Integer.toString(session.pid()), "user", session.user(), "database", session.database());
        try {
            psql.query(cluster, Psql.MAINTENANCE, END, values);
        } catch (Refusal e) {
            throw e.is(ToolError.FORBIDDEN)
                    ? new DatabaseException(
                            Text.of(
                                    "databases.may-not-end",
                                    session.text(),
                                    cluster.database().user()),
                            e)
                    : e;
        }
    }

    List<Slot> slots(Cluster cluster) {
        return psql.query(cluster, Psql.MAINTENANCE, SLOTS, Map.of()).stream()
                .map(row -> new Slot(row.get(0), row.get(1), row.get(2).equals("t")))
                .filter(slot -> cluster.database().names().contains(slot.database()))
                .toList();
    }

    List<Session> on(Cluster cluster, String database) {
        return all(cluster).stream()
                .filter(session -> session.database().equals(database))
                .toList();
    }

    private List<Session> all(Cluster cluster) {
        return psql
                .query(
                        cluster,
                        Psql.MAINTENANCE,
                        OTHERS,
                        Map.of("keeper", cluster.database().keeper().user()))
                .stream()
                .map(Sessions::session)
                .toList();
    }

    /** @param row that {@link #SCRIPT} writes */
    static Session session(List<String> row) {
        return new Session(
                Integer.parseInt(row.get(0)),
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4),
                row.get(5),
                row.get(6).isEmpty()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(Long.parseLong(row.get(6)))));
    }

    boolean isReader(Cluster cluster, Session session) {
        List<String> readers = cluster.database().readers();
        return readers.contains(session.user()) || readers.contains(session.application());
    }
}

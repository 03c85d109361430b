package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Who is connected to the server. */
@ApplicationScoped
class Activity {
    /** Other users' addresses are hidden from a user who may not monitor the server; their names are not. */
    private static final String OTHERS = """
            select pid, usename, coalesce(datname, ''), coalesce(application_name, ''),
              case when query = '<insufficient privilege>' then 'an address that ' || current_user || ' may not see'
                else coalesce(host(client_addr), '') end
            from pg_stat_activity
            where usename is not null and pid <> pg_backend_pid()
            and not (application_name = 'drydock' and usename = current_user)
            order by pid""";

    private final Psql psql;

    Activity(Psql psql) {
        this.psql = psql;
    }

    List<Session> sessions(Cluster cluster) {
        return all(cluster).stream()
                .filter(session -> session.user().equals(cluster.database().user())
                        || cluster.database().names().contains(session.database()))
                .filter(session -> !isReader(cluster, session))
                .toList();
    }

    List<Session> on(Cluster cluster, String database) {
        return all(cluster).stream()
                .filter(session -> session.database().equals(database))
                .toList();
    }

    private List<Session> all(Cluster cluster) {
        return psql.query(cluster, Psql.MAINTENANCE, OTHERS, Map.of()).stream()
                .map(row -> new Session(Integer.parseInt(row.get(0)), row.get(1), row.get(2), row.get(3), row.get(4)))
                .toList();
    }

    private static boolean isReader(Cluster cluster, Session session) {
        List<String> readers = cluster.database().readers();
        return readers.contains(session.user()) || readers.contains(session.application());
    }
}

package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import drydock.database.DatabaseException;
import drydock.database.mysql.client.ClientError;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.client.SqlText;
import drydock.database.mysql.client.ToolSessions;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Who is connected to the server. Neither kind of server knows what program a session is of. */
final class Connections {
    /**
     * To see other users' sessions, and whether one is in a transaction, takes the same right; without it the server would
     * show the asker's own sessions alone, and only refuses to show transactions.
     */
    private static final String ALL = """
            do (select count(*) from information_schema.innodb_trx);
            select p.id, p.user, coalesce(p.db, ''), p.host,
              case when p.command <> 'Sleep' then concat_ws(' ', p.command, p.state)
                when t.trx_id is null then 'idle' else 'idle in transaction' end,
              unix_timestamp() - p.time
            from information_schema.processlist p
            left join information_schema.innodb_trx t on t.trx_mysql_thread_id = p.id
            where p.id <> connection_id() and p.command not in ('Daemon', 'Binlog Dump', 'Binlog Dump GTID')
              and p.user not in ('event_scheduler', 'system user', 'unauthenticated user')
            order by p.id""";

    /**
     * They are of no session any more, and can be committed at any time; what is younger may be the server's own. When they
     * began is written in the time of the server's machine, which names an hour of autumn twice: what lies ahead counts.
     */
    private static final String PREPARED = "select count(*) from information_schema.innodb_trx"
            + " where trx_mysql_thread_id = 0 and not coalesce(convert_tz(trx_started, 'SYSTEM', '+00:00')"
            + " between utc_timestamp() - interval 5 second and utc_timestamp() + interval 5 second, false)";

    /** Whoever asks always sees its own. */
    private static final String OWN =
            "select id, coalesce(db, ''), host, user, coalesce(info, '') from information_schema.processlist"
                    + " where id <> connection_id()";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final SqlClient sql;
    private final MysqlTools tools;

    Connections(SqlClient sql, MysqlTools tools) {
        this.sql = sql;
        this.tools = tools;
    }

    /**
     * On these servers any session may write into any database: one that works without a database of its own counts, too. What
     * others write from elsewhere is only found by a look at the data themselves.
     *
     * @throws DatabaseException where transactions wait to be committed that are of no session
     */
    List<Session> sessions(Cluster cluster) {
        List<Session> concerned = others(cluster).stream()
                .filter(session -> session.user().equals(cluster.database().user())
                        || cluster.database().names().contains(session.database())
                        || (session.database().isEmpty() && !session.isIdle()))
                .filter(session -> !isReader(cluster, session))
                .toList();
        String prepared =
                sql.query(cluster, SqlClient.NONE, PREPARED).getFirst().getFirst();
        if (!prepared.equals("0")) {
            throw new DatabaseException(Text.of("databases.mysql.prepared", prepared));
        }
        return concerned;
    }

    static boolean isReader(Cluster cluster, Session session) {
        return cluster.database().readers().contains(session.user());
    }

    List<Session> on(Cluster cluster, String database) {
        return others(cluster).stream()
                .filter(session -> session.database().equals(database))
                .toList();
    }

    /** Drydock's own are known by where its tools come from; those by the socket can only be counted. */
    private List<Session> others(Cluster cluster) {
        ToolSessions own = new ToolSessions(tools, cluster).look();
        List<List<String>> rows = all(cluster);
        own.look();
        int bySocket = own.bySocket();
        List<Session> others = new ArrayList<>();
        for (List<String> row : rows) {
            boolean ours = own.has(row.get(3));
            if (!ours
                    && bySocket > 0
                    && ToolSessions.isBySocket(row.get(3))
                    && row.get(1).equals(cluster.database().keeper().user())) {
                bySocket--;
                ours = true;
            }
            if (!ours) {
                others.add(session(row));
            }
        }
        return others;
    }

    /**
     * Ends what Drydock's own tools do in databases, or to them, and waits until it is over: a statement that one who was
     * killed has left behind would be carried out between a look and what follows from it.
     */
    void endOwn(Cluster cluster, Set<String> databases) {
        long began = System.nanoTime();
        List<Integer> own = own(cluster, databases);
        while (!own.isEmpty()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new DatabaseException(Text.of("databases.mysql.own-at-work", String.join(", ", databases)));
            }
            own.forEach(session -> isEnded(cluster, session));
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            own = own(cluster, databases);
        }
    }

    /** Those by the socket are known where all of them are Drydock's own. */
    private List<Integer> own(Cluster cluster, Set<String> databases) {
        ToolSessions own = new ToolSessions(tools, cluster).look();
        List<List<String>> rows = sql.query(cluster, SqlClient.NONE, OWN);
        String keeper = cluster.database().keeper().user();
        boolean allBySocket = rows.stream()
                        .filter(row -> ToolSessions.isBySocket(row.get(2))
                                && row.get(3).equals(keeper))
                        .count()
                <= own.bySocket();
        return rows.stream()
                .filter(row -> databases.contains(row.get(1))
                        || databases.stream().map(SqlText::name).anyMatch(row.get(4)::contains))
                .filter(row -> own.has(row.get(2))
                        || (allBySocket
                                && ToolSessions.isBySocket(row.get(2))
                                && row.get(3).equals(keeper)))
                .map(row -> Integer.parseInt(row.getFirst()))
                .toList();
    }

    private List<List<String>> all(Cluster cluster) {
        try {
            return sql.query(cluster, SqlClient.NONE, ALL);
        } catch (ClientError e) {
            throw e.is(ClientError.NO_PRIVILEGE)
                    ? new DatabaseException(
                            Text.of(
                                    "databases.mysql.may-not-see",
                                    cluster.database().keeper().user(),
                                    cluster.name()),
                            e)
                    : e;
        }
    }

    private static Session session(List<String> row) {
        String address = row.get(3).replaceFirst(":\\d+$", "");
        boolean own = ToolSessions.isBySocket(address) || address.equals("127.0.0.1") || address.equals("::1");
        return new Session(
                Integer.parseInt(row.get(0)),
                row.get(1),
                row.get(2),
                "",
                own ? "" : address,
                row.get(4),
                Optional.of(Instant.ofEpochSecond(Long.parseLong(row.get(5)))));
    }

    /**
     * Its number may have gone to somebody else meanwhile, or it may have begun to work.
     *
     * @throws DatabaseException where it may not
     */
    void end(Cluster cluster, Session session) {
        String still =
                """
                select 1 from information_schema.processlist p
                left join information_schema.innodb_trx t on t.trx_mysql_thread_id = p.id
                where p.id = %d and p.user = %s and coalesce(p.db, '') = %s and p.command = 'Sleep' and t.trx_id is null""".formatted(session.pid(), SqlText.literal(session.user()), SqlText.literal(session.database()));
        if (!sql.query(cluster, SqlClient.NONE, still).isEmpty() && !isEnded(cluster, session.pid())) {
            throw new DatabaseException(Text.of(
                    "databases.mysql.may-not-end",
                    session.text(),
                    cluster.database().keeper().user()));
        }
    }

    void endIfAllowed(Cluster cluster, Session session) {
        isEnded(cluster, session.pid());
    }

    /** @return false where somebody else has to */
    private boolean isEnded(Cluster cluster, int session) {
        try {
            sql.query(cluster, SqlClient.NONE, "kill connection " + session);
            return true;
        } catch (ClientError e) {
            if (e.is(ClientError.NOT_OWNER)) {
                return false;
            }
            if (e.is(ClientError.NO_SESSION)) {
                return true;
            }
            throw e;
        }
    }
}

package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.DatabaseException;
import drydock.database.MeteredStream;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.database.postgres.scratch.ScratchServers;
import drydock.text.Progress;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Dumps in PostgreSQL's custom format, and databases made from them. */
@ApplicationScoped
class Dumps {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String LOOK = """
            select pg_has_role(d.datdba, 'member'), r.rolcreatedb or r.rolsuper, pg_get_userbyid(d.datdba),
              exists (select from pg_database where datname = :'new'), pg_database_size(d.oid)
            from pg_database d, pg_roles r where d.datname = :'like' and r.rolname = current_user""";
    private static final String YES = "t";
    private static final String CREATE =
            Psql.resource("may-set.sql") + Psql.resource("create-like.sql") + Psql.resource("settings-like.sql");
    private static final String OPTIONS = Psql.resource("may-set.sql") + Psql.resource("may-publish.sql") + """
            copy (select :may_not_publish_all, current_setting('server_version_num')::int >= 160000
                and exists (select from pg_settings where name = 'wal_compression' and 'zstd' = any(enumvals))) to stdout;
            """;
    private static final String RESTORE = Psql.resource("restore.sh");
    /** What compresses takes what cores the server itself has no use for. */
    private static final String LAST =
            "test -z \"$(command -v nice)\" || exec nice -n 19 \"$0\" \"$@\"; exec \"$0\" \"$@\"";

    /** The dump and what it becomes may have to find room in the same place; what that is like may be empty. */
    private static final int TIMES_DATABASE = 3;

    private static final int TIMES_DUMP = 10;

    private static final int KIB = 1024;

    private final ServerTools client;
    private final Psql psql;
    private final DatabaseNames names;

    Dumps(ServerTools client, Psql psql, DatabaseNames names) {
        this.client = client.keeper();
        this.psql = psql.keeper();
        this.names = names;
    }

    void dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        dump(cluster, database, List.of(), to, progress);
    }

    /** @param snapshot exported by a transaction that is still open: the dump is of its instant */
    void dump(Cluster cluster, String database, String snapshot, OutputStream to, Consumer<Progress> progress) {
        dump(cluster, database, List.of("--snapshot=" + snapshot), to, progress);
    }

    private void dump(
            Cluster cluster, String database, List<String> more, OutputStream to, Consumer<Progress> progress) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                LAST,
                "pg_dump",
                "-w",
                "--format=custom",
                "--lock-wait-timeout=60s",
                "-d",
                ServerTools.connection(database)));
        command.addAll(more);
        command.addAll(options(cluster, database));
        client.work(cluster, command, InputStream.nullInputStream(), MeteredStream.output(to, progress), false)
                .forEach(words -> progress.accept(Progress.of(Text.of("databases.warned", words))));
    }

    /**
     * A subscription in a copy would take the live one's place at the publisher. Publications are all left out where this
     * user could not restore one of them. A server that can compress as zstd does has tools that can.
     */
    private List<String> options(Cluster cluster, String database) {
        List<String> options = new ArrayList<>(List.of("--no-subscriptions"));
        psql.script(cluster, database, OPTIONS, Map.of(), Psql.SHORT, row -> {
            options.add(row.getLast().equals(YES) ? "--compress=zstd:1" : "--compress=1");
            if (row.getFirst().equals(YES)) {
                options.add("--no-publications");
            }
        });
        return options;
    }

    /** What is compared on a scratch server and goes with it needs no statistics; what may take the live one's place does. */
    void restore(
            Cluster cluster,
            String like,
            String newDatabase,
            InputStream dump,
            long bytes,
            Consumer<Progress> progress) {
        names.checkOurs(cluster, newDatabase);
        Map<String, String> both = Map.of("like", like, "new", newDatabase);
        List<String> found = psql.query(cluster, Psql.MAINTENANCE, LOOK, both).stream()
                .findFirst()
                .orElseThrow(() -> new DatabaseException(Text.of("databases.not-on-server", like)));
        checkRights(cluster, like, found);
        if (found.get(3).equals(YES)) {
            names.drop(cluster, newDatabase);
        }
        psql.script(cluster, Psql.MAINTENANCE, CREATE, both, PATIENCE, row -> {});
        long room = Math.max(Long.parseLong(found.get(4)) * TIMES_DATABASE, bytes * TIMES_DUMP);
        fill(cluster, newDatabase, room, MeteredStream.input(dump, progress), progress);
        if (!ScratchServers.isOne(cluster)) {
            psql.work(cluster, newDatabase, "analyze;", row -> {});
        }
    }

    private void fill(Cluster cluster, String database, long room, InputStream dump, Consumer<Progress> progress) {
        List<String> command = List.of(
                "sh",
                "-c",
                RESTORE,
                "pg_restore",
                Long.toString(room / KIB),
                "-w",
                "--exit-on-error",
                "-d",
                ServerTools.connection(database));
        client.work(cluster, command, dump, OutputStream.nullOutputStream(), false)
                .forEach(words -> progress.accept(Progress.of(Text.of("databases.warned", words))));
    }

    /** Said before anything is made, since the same rights are needed to rename the live database when going back. */
    private void checkRights(Cluster cluster, String like, List<String> rights) {
        String user = client.user(cluster);
        if (!rights.get(1).equals(YES)) {
            throw new DatabaseException(Text.of("databases.may-not-create", user));
        }
        if (!rights.get(0).equals(YES)) {
            throw new DatabaseException(Text.of("databases.belongs-to", like, rights.get(2), user));
        }
    }
}

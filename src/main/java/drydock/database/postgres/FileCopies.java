package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Database.Session;
import drydock.database.DatabaseException;
import drydock.database.client.PipedScript;
import drydock.database.postgres.client.Psql;
import drydock.database.postgres.client.ServerTools;
import drydock.database.postgres.client.ToolError.Refusal;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies that the server makes of a database's files, while nobody can be connected to it. A closed database lets nobody
 * in, no superuser either; only the server's own vacuum gets in, and waits while the files are copied.
 */
@ApplicationScoped
class FileCopies {
    private static final String RIGHTS = """
            select pg_get_userbyid(d.datdba),
              pg_has_role(d.datdba, 'usage') and pg_has_role(d.datdba,
                case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as uses,
              (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as creates,
              (select string_agg(gid, ', ') from pg_prepared_xacts where database = d.datname) as prepared,
              d.oid
            from pg_database d where d.datname = :'database'""";
    /** From here on {@link #open} finds it by its name. */
    private static final String ARRIVE = """
            set application_name = :'closing';
            copy (select 'here') to stdout;
            """;

    /** Writes who else is connected to the server then. */
    private static final String CLOSE = """
            alter database :"database" allow_connections false;
            select count(pg_terminate_backend(pid)) as ended from pg_stat_activity
              where datname = :'database' and usename in (current_user, :'keeper') and %s
            \\gset
            """.formatted(ServerTools.IS_OURS) + Sessions.SCRIPT;

    private static final String IS_THERE = "exists (select from pg_database where datname = :'copy')";

    /**
     * Writes its rights and whether there is a copy, and closes it only where there is none and nothing is missing of them; then
     * who else is connected.
     */
    private static final String CLOSE_TO_COPY =
            DatabaseNames.END_COPYING + """
            copy (select rights.*, %2$s from (%1$s) rights) to stdout;
            select coalesce(bool_and(uses and creates and prepared is null), false)
                and :'database' <> current_database() and not %2$s as may
              from (%1$s) rights
            \\gset
            \\if :may
            """.formatted(RIGHTS, IS_THERE) + CLOSE + "\\endif\n";

    private static final String END = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = :'database' and usename = :'session_user' and pid = :'pid'::int""";

    private static final String CLOSED = "select not datallowconn from pg_database where datname = :'database'";
    private static final String OPEN =
            DatabaseNames.END_COPYING + "alter database :\"database\" allow_connections true;\n";
    private static final String COPY = Psql.resource("copy-like.sql")
            + Psql.resource("may-set.sql")
            + Psql.resource("settings-like.sql")
            + DataFiles.PLACES;
    private static final String EMPTY = "create database :\"new\" template template0;\n";
    /** What is in memory may be many gigabytes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String YES = "t";

    private final Psql psql;
    private final Sessions activity;
    private final DatabaseNames names;
    private final DataFiles files;

    FileCopies(Psql psql, Sessions activity, DatabaseNames names, DataFiles files) {
        this.psql = psql.keeper();
        this.activity = activity;
        this.names = names;
        this.files = files;
    }

    Optional<Text> obstacle(Cluster cluster, String database) {
        List<String> found = psql.query(cluster, Psql.MAINTENANCE, RIGHTS, Map.of("database", database)).stream()
                .findFirst()
                .orElseThrow(() -> new DatabaseException(Text.of("databases.absent", database)));
        Optional<Text> missing = missing(cluster, database, found);
        return missing.isPresent() ? missing : files.obstacle(cluster, database, found.getLast());
    }

    /** @param found what the server says to it */
    private Optional<Text> missing(Cluster cluster, String database, List<String> found) {
        String user = psql.user(cluster);
        if (database.equals(Psql.MAINTENANCE)) {
            return Optional.of(Text.of("databases.seal.maintenance", database));
        }
        if (!found.get(1).equals(YES)) {
            return Optional.of(Text.of("databases.seal.belongs-to", database, found.get(0), user));
        }
        if (!found.get(2).equals(YES)) {
            return Optional.of(Text.of("databases.seal.may-not-create", user));
        }
        return found.get(3).isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of("databases.seal.prepared", database, found.get(3)));
    }

    /** Copying files begins with a checkpoint, which is the quicker the sooner it follows another one. */
    void checkpoint(Cluster cluster, String made) {
        names.checkOurs(cluster, made);
        try {
            psql.script(cluster, Psql.MAINTENANCE, "checkpoint;\n", Map.of(), PATIENCE, row -> {});
        } catch (Refusal forbidden) {
            checkpointByDropping(cluster, made);
        }
    }

    /** Whoever may not ask for one gets one by dropping a database. */
    private void checkpointByDropping(Cluster cluster, String made) {
        names.drop(cluster, made);
        try {
            psql.script(cluster, Psql.MAINTENANCE, EMPTY, Map.of("new", made), PATIENCE, row -> {});
        } catch (Refusal e) {
            throw new DatabaseException(
                    Text.of("databases.no-checkpoint", names.reason(cluster, Psql.MAINTENANCE, made, e)), e);
        }
        names.drop(cluster, made);
    }

    /** The world is shut out meanwhile, and each command takes a tenth of a second: what can be asked in one, is. */
    String seal(Cluster cluster, String database, String copy) {
        names.checkOurs(cluster, copy);
        Optional<Text> missing = Optional.empty();
        try {
            List<List<String>> said = closedToCopy(cluster, database, copy);
            missing = said.isEmpty()
                    ? Optional.of(Text.of("databases.absent", database))
                    : missing(cluster, database, said.getFirst());
            missing.or(() -> inTheWay(cluster, database, said.subList(1, said.size())))
                    .ifPresent(why -> {
                        throw notSealed(database, why, null);
                    });
            return alike(cluster, database, copy).getLast();
        } catch (Refusal e) {
            throw notSealed(database, names.reason(cluster, database, copy, e), e);
        } finally {
            if (missing.isEmpty()) {
                open(cluster, database);
            }
        }
    }

    /** Dropping an old copy may take minutes, and goes on where it is given up: so nothing stands behind it that closes a database. */
    private List<List<String>> closedToCopy(Cluster cluster, String database, String copy) {
        Map<String, String> values = DatabaseNames.ending(copy, copy, database);
        List<List<String>> said = closing(cluster, database, CLOSE_TO_COPY, values);
        boolean old = !said.isEmpty() && said.getFirst().getLast().equals(YES);
        if (!old || missing(cluster, database, said.getFirst()).isPresent()) {
            return said;
        }
        names.drop(cluster, copy);
        return closing(cluster, database, CLOSE_TO_COPY, values);
    }

    void close(Cluster cluster, String database) {
        try {
            List<List<String>> others = closing(
                    cluster, database, DatabaseNames.END_COPYING + CLOSE, DatabaseNames.ending(database, "", database));
            inTheWay(cluster, database, others).ifPresent(why -> {
                throw new DatabaseException(Text.of("databases.not-closed", database, why));
            });
        } catch (Refusal e) {
            throw new DatabaseException(
                    Text.of("databases.not-closed", database, names.reason(cluster, database, "", e)), e);
        }
    }

    boolean isClosed(Cluster cluster, String database) {
        return psql.query(cluster, Psql.MAINTENANCE, CLOSED, Map.of("database", database)).stream()
                .findFirst()
                .orElseThrow(() -> new DatabaseException(Text.of("databases.absent", database)))
                .getFirst()
                .equals(YES);
    }

    /**
     * A command that was given up goes on in its container. One that has not reached the server by then finds its script at an
     * end; one that has is ended by who opens the database.
     *
     * @return the rows of the script
     */
    private List<List<String>> closing(Cluster cluster, String database, String script, Map<String, String> ending) {
        Map<String, String> values = new HashMap<>(ending);
        values.putAll(Map.of("database", database, "keeper", cluster.database().user()));
        List<List<String>> said = new ArrayList<>();
        PipedScript piped = new PipedScript();
        piped.add(ARRIVE);
        try {
            psql.script(cluster, Psql.MAINTENANCE, piped, values, PATIENCE, row -> {
                if (said.isEmpty()) {
                    piped.add(script);
                    piped.end();
                }
                said.add(row);
            });
            return said.subList(1, said.size());
        } finally {
            piped.end();
        }
    }

    /** Ends readers. @param others who are connected to the server. @return who stays on the database */
    private Optional<Text> inTheWay(Cluster cluster, String database, List<List<String>> others) {
        List<Session> all = others.stream()
                .map(Sessions::session)
                .filter(session -> session.database().equals(database))
                .toList();
        Optional<Session> foreign = all.stream()
                .filter(session -> !activity.isReader(cluster, session))
                .findFirst();
        return foreign.isPresent()
                ? Optional.of(Text.of("databases.in-use", foreign.get().text()))
                : all.stream()
                        .flatMap(reader -> end(cluster, database, reader).stream())
                        .findFirst();
    }

    /** A copy from before whose original has changed since, as by the server's own vacuum, is made once more. */
    private List<String> alike(Cluster cluster, String database, String copy) {
        List<String> first = make(cluster, database, copy, false);
        if (files.differences(cluster, database, first).isEmpty()) {
            return first;
        }
        names.drop(cluster, copy);
        List<String> places = make(cluster, database, copy, false);
        List<String> differences = files.differences(cluster, database, places);
        if (!differences.isEmpty()) {
            names.drop(cluster, copy);
            throw notSealed(database, Text.of("databases.seal.differs", differences), null);
        }
        return places;
    }

    /** Whoever wants Drydock to end wants it open first. */
    void open(Cluster cluster, String database) {
        uninterrupted(() -> opened(cluster, database));
    }

    private void opened(Cluster cluster, String database) {
        Map<String, String> values = new HashMap<>(DatabaseNames.ending(database, "", database));
        values.put("database", database);
        try {
            psql.script(cluster, Psql.MAINTENANCE, OPEN, values, PATIENCE, row -> {});
        } catch (Refusal e) {
            throw new DatabaseException(
                    Text.of("databases.not-opened", database, names.reason(cluster, database, "", e)), e);
        }
    }

    void copy(Cluster cluster, String sealed, String newDatabase) {
        names.checkOurs(cluster, newDatabase);
        names.drop(cluster, newDatabase);
        try {
            make(cluster, sealed, newDatabase, true);
        } catch (Refusal e) {
            throw notSealed(sealed, names.reason(cluster, sealed, newDatabase, e), e);
        } finally {
            uninterrupted(() -> names.endCopyingTo(cluster, newDatabase));
        }
    }

    /** @return where the files of both are */
    private List<String> make(Cluster cluster, String like, String copy, boolean open) {
        Map<String, String> values = Map.of("like", like, "new", copy, "open", Boolean.toString(open));
        List<List<String>> places = new ArrayList<>();
        psql.work(cluster, Psql.MAINTENANCE, COPY, values, places::add);
        return places.getLast();
    }

    private Optional<Text> end(Cluster cluster, String database, Session reader) {
        Map<String, String> values =
                Map.of("database", database, "session_user", reader.user(), "pid", Integer.toString(reader.pid()));
        try {
            psql.query(cluster, Psql.MAINTENANCE, END, values);
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(Text.of("databases.may-not-end", reader.text(), psql.user(cluster)));
        }
    }

    private static void uninterrupted(Runnable action) {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static DatabaseException notSealed(String database, Text why, RuntimeException cause) {
        return new DatabaseException(Text.of("databases.not-sealed", database, why), cause);
    }
}

package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.observed.Finding;
import drydock.cluster.software.Version;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.docker.HostUnreachable;
import drydock.text.Explained;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A database server in memory: databases with tables, objects and sessions; dumps are texts. */
public final class FakeDatabase implements Database {
    private static final String MAGIC = "drydock fake dump";
    private static final String END = "end";
    private static final String SCRATCH = "drydock-scratch-";
    private final Map<String, FakeContent> databases = new ConcurrentHashMap<>();
    /** By their containers. */
    private final Map<String, Map<String, FakeContent>> scratches = new ConcurrentHashMap<>();

    private final Map<String, Text> obstacles = new ConcurrentHashMap<>();
    private volatile Optional<DatabaseException> noScratch = Optional.empty();
    private volatile Duration dumping = Duration.ZERO;
    private final AtomicInteger dumped = new AtomicInteger();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final WorldFaults faults;
    private long freeBytes = 1_000_000_000;
    private boolean seesEveryWriter = true;
    private final Map<String, List<Finding>> findings = new ConcurrentHashMap<>();
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private Optional<DatabaseException> endsNothing = Optional.empty();
    private int lastPid = 100;
    private DatabaseException failure;

    public FakeDatabase() {
        this(new WorldFaults());
    }

    public FakeDatabase(WorldFaults faults) {
        this.faults = faults;
    }

    /** Makes a database, or gives the one that is there, to be filled and looked at. */
    public FakeContent content(String database) {
        return databases.computeIfAbsent(database, name -> new FakeContent());
    }

    /** The same as somebody sees it who connects to it. */
    public FakeContent writable(String database) {
        return open(content(database), database);
    }

    /** From now on somebody may write whom nobody sees. */
    public void doesNotSeeEveryWriter() {
        seesEveryWriter = false;
    }

    @Override
    public boolean seesEveryWriter() {
        return seesEveryWriter;
    }

    /** From now on nobody may connect to it. */
    public void close(String database) {
        content(database).close(true);
    }

    public Set<String> names() {
        return new TreeSet<>(databases.keySet());
    }

    public void freeBytes(long bytes) {
        freeBytes = bytes;
    }

    /** From now on no sealed copy of a database can be made. */
    public void sealingObstacle(String database, Text why) {
        obstacles.put(database, why);
    }

    /** From now on no scratch server can be had. */
    public void noScratch(DatabaseException why) {
        noScratch = Optional.of(why);
    }

    public void takesScratch() {
        noScratch = Optional.empty();
    }

    /** From now on a dump of what is sealed takes as long, and tells of it all the time. */
    public void dumpsFor(Duration time) {
        dumping = time;
    }

    /** How many dumps of what is sealed came to their end. */
    public int dumped() {
        return dumped.get();
    }

    /** From now on a host that scratch servers are wanted on does not answer. */
    public void unreachable(Host host) {
        unreachable.add(host.name());
    }

    /** The scratch servers that there are, by their containers. */
    public Set<String> scratches() {
        return new TreeSet<>(scratches.keySet());
    }

    /** From now on the server does not say how much room it has. */
    public void fails(DatabaseException why) {
        failure = why;
    }

    /** Somebody connects, until the returned is closed. */
    public AutoCloseable connect(String user, String database, String application) {
        return connect(user, database, application, "active");
    }

    /** The same in a state. */
    public AutoCloseable connect(String user, String database, String application, String state) {
        return connect(user, database, application, state, "10.0.0.9");
    }

    AutoCloseable connect(String user, String database, String application, String state, String address) {
        if (databases.containsKey(database)) {
            writable(database);
        }
        Session session =
                new Session(++lastPid, user, database, application, address, state, Optional.of(Instant.EPOCH));
        sessions.add(session);
        return () -> sessions.remove(session);
    }

    public void slot(String name, String database) {
        slots.add(new Slot(name, database, false));
    }

    /** From now on the server knows something about a database that matters to who keeps it. */
    public void finding(String database, Finding finding) {
        findings.computeIfAbsent(database, _ -> new CopyOnWriteArrayList<>()).add(finding);
    }

    /** From now on NocoBase's user may end nobody's sessions. */
    public void endsNothing(DatabaseException why) {
        endsNothing = Optional.of(why);
    }

    @Override
    public String type() {
        return "postgres";
    }

    @Override
    public Set<String> databases(Cluster cluster) {
        return call("databases", halfWay -> new TreeSet<>(server(cluster).keySet()));
    }

    @Override
    public Optional<Version> applicationVersion(Cluster cluster, String database) {
        return call(
                "applicationVersion",
                halfWay -> Version.parse(there(cluster, database).version()));
    }

    @Override
    public Identity identity(Cluster cluster, String database) {
        return call(
                "identity",
                halfWay -> new Identity(
                        "7402000000000000001", found(cluster, database).id()));
    }

    @Override
    public Overview overview(Cluster cluster, String database) {
        return call("overview", halfWay -> {
            FakeContent content = there(cluster, database);
            return new Overview(
                    Version.parse(content.version()),
                    content.size(),
                    content.tables().size(),
                    new TreeSet<>(content.subApplications()));
        });
    }

    @Override
    public long freeBytes(Cluster cluster) {
        return call("freeBytes", halfWay -> {
            if (failure != null) {
                throw failure;
            }
            return freeBytes;
        });
    }

    @Override
    public List<Session> sessions(Cluster cluster) {
        List<String> readers = cluster.database().readers();
        return call(
                "sessions",
                halfWay -> sessions.stream()
                        .filter(session ->
                                session.user().equals(cluster.database().user())
                                        || cluster.database().names().contains(session.database()))
                        .filter(session ->
                                !readers.contains(session.user()) && !readers.contains(session.application()))
                        .toList());
    }

    @Override
    public void end(Cluster cluster, Session session) {
        call("end", halfWay -> {
            endsNothing.ifPresent(why -> {
                throw why;
            });
            return session.isIdle() && sessions.remove(session);
        });
    }

    @Override
    public List<Slot> slots(Cluster cluster) {
        return call(
                "slots",
                halfWay -> slots.stream()
                        .filter(slot -> cluster.database().names().contains(slot.database()))
                        .toList());
    }

    @Override
    public List<Finding> findings(Cluster cluster, String database) {
        return call("findings", halfWay -> {
            there(cluster, database);
            return List.copyOf(findings.getOrDefault(database, List.of()));
        });
    }

    @Override
    public void dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        call("dump", halfWay -> {
            List<String> lines = there(cluster, database).lines();
            write(to, MAGIC);
            for (int i = 0; i < lines.size(); i++) {
                if (i == lines.size() / 2) {
                    halfWay.run();
                }
                write(to, lines.get(i));
            }
            write(to, END);
            progress.accept(Progress.of(Text.verbatim("1 MB")));
            return null;
        });
    }

    @Override
    public Fingerprint snapshot(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        return call("snapshot", halfWay -> {
            Fingerprint content = there(cluster, database).fingerprint();
            write(to, MAGIC);
            there(cluster, database).lines().forEach(line -> write(to, line));
            halfWay.run();
            write(to, END);
            long begun = System.nanoTime();
            do {
                progress.accept(Progress.of(Text.verbatim("1 MB")));
            } while (System.nanoTime() - begun < dumping.toNanos());
            dumped.incrementAndGet();
            return content;
        });
    }

    private static void write(OutputStream to, String line) {
        try {
            to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DatabaseException(Text.line("pg_dump: ", Explained.by(e)), e);
        }
    }

    @Override
    public void restore(
            Cluster cluster,
            String like,
            String newDatabase,
            InputStream dump,
            long bytes,
            Consumer<Progress> progress) {
        call("restore", halfWay -> {
            there(cluster, like);
            remove(cluster, newDatabase);
            FakeContent content = new FakeContent();
            server(cluster).put(newDatabase, content);
            content.settings(there(cluster, like).settings());
            fill(content, dump, halfWay);
            progress.accept(Progress.of(Text.verbatim("1 MB")));
            return null;
        });
    }

    private static void fill(FakeContent content, InputStream dump, Runnable halfWay) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(dump, StandardCharsets.UTF_8));
        try {
            if (!MAGIC.equals(reader.readLine())) {
                throw failure("pg_restore: the input does not look like a dump");
            }
            for (String line = reader.readLine(); !END.equals(line); line = reader.readLine()) {
                if (line == null) {
                    throw failure("pg_restore: unexpected end of the dump");
                }
                content.add(line);
                halfWay.run();
            }
        } catch (IOException e) {
            throw new DatabaseException(Text.line("pg_restore: ", Explained.by(e)), e);
        }
    }

    @Override
    public Fingerprint fingerprint(Cluster cluster, String database, Consumer<Progress> progress) {
        return call("fingerprint", halfWay -> {
            Fingerprint fingerprint = there(cluster, database).fingerprint();
            int all = fingerprint.tables().size();
            for (int i = 1; i <= all; i++) {
                progress.accept(Progress.of(Text.of("backup.tables", i, all), i, all));
            }
            return fingerprint;
        });
    }

    @Override
    public void rename(Cluster cluster, String from, String to) {
        call("rename", halfWay -> {
            Map<String, FakeContent> on = server(cluster);
            if (!on.containsKey(from)) {
                throw notRenamed(from, to, Text.of("databases.absent", from));
            }
            if (on.containsKey(to)) {
                throw notRenamed(from, to, Text.of("databases.taken", to));
            }
            List<Session> connected = sessions.stream()
                    .filter(session -> session.database().equals(from))
                    .toList();
            if (!connected.isEmpty()) {
                throw notRenamed(
                        from,
                        to,
                        Text.of("databases.in-use", connected.getFirst().text()));
            }
            on.put(to, on.remove(from));
            return null;
        });
    }

    @Override
    public void drop(Cluster cluster, String database) {
        call("drop", halfWay -> {
            remove(cluster, database);
            return null;
        });
    }

    private void remove(Cluster cluster, String database) {
        if (!database.contains("_drydock_") || cluster.database().names().contains(database)) {
            throw new DatabaseException(Text.of("databases.not-ours", database));
        }
        server(cluster).remove(database);
    }

    @Override
    public Optional<Text> sealingObstacle(Cluster cluster, String database) {
        return call("sealingObstacle", halfWay -> Optional.ofNullable(obstacles.get(database)));
    }

    @Override
    public void checkpoint(Cluster cluster, String made) {
        call("checkpoint", halfWay -> {
            remove(cluster, made);
            return null;
        });
    }

    @Override
    public String seal(Cluster cluster, String database, String copy) {
        return call("seal", halfWay -> {
            FakeContent live = found(cluster, database);
            remove(cluster, copy);
            Optional.ofNullable(obstacles.get(database)).ifPresent(why -> {
                throw notSealed(database, why);
            });
            live.close(true);
            try {
                endReaders(cluster, database).ifPresent(why -> {
                    throw notSealed(database, why);
                });
                FakeContent sealed = live.copy();
                sealed.close(true);
                server(cluster).put(copy, sealed);
                halfWay.run();
                return sealed.id();
            } finally {
                live.close(false);
            }
        });
    }

    private Optional<Text> endReaders(Cluster cluster, String database) {
        for (Session session : List.copyOf(sessions)) {
            if (!session.database().equals(database)) {
                continue;
            }
            List<String> readers = cluster.database().readers();
            if (!readers.contains(session.user()) && !readers.contains(session.application())) {
                return Optional.of(Text.of("databases.in-use", session.text()));
            }
            sessions.remove(session);
        }
        return Optional.empty();
    }

    @Override
    public void close(Cluster cluster, String database) {
        call("close", halfWay -> {
            found(cluster, database).close(true);
            halfWay.run();
            endReaders(cluster, database).ifPresent(why -> {
                throw new DatabaseException(Text.of("databases.not-closed", database, why));
            });
            return null;
        });
    }

    @Override
    public boolean isClosed(Cluster cluster, String database) {
        return call("isClosed", halfWay -> found(cluster, database).closed());
    }

    @Override
    public void open(Cluster cluster, String database) {
        call("open", halfWay -> {
            found(cluster, database).close(false);
            return null;
        });
    }

    @Override
    public void copy(Cluster cluster, String sealed, String newDatabase) {
        call("copy", halfWay -> {
            remove(cluster, newDatabase);
            FakeContent copy = found(cluster, sealed).copy();
            server(cluster).put(newDatabase, copy);
            halfWay.run();
            return null;
        });
    }

    @Override
    public void prepareScratch(Cluster cluster, Host host) {
        call("prepareScratch", halfWay -> {
            refuseScratch(host);
            return null;
        });
    }

    private void refuseScratch(Host host) {
        refuse(host);
        noScratch.ifPresent(why -> {
            throw why;
        });
    }

    private void refuse(Host host) {
        if (unreachable.contains(host.name())) {
            throw new HostUnreachable(host.name(), null);
        }
    }

    @Override
    public Cluster startScratch(Cluster cluster, Host host, RunMark by) {
        return call("startScratch", halfWay -> {
            refuseScratch(host);
            String container = SCRATCH + by.run();
            Map<String, FakeContent> server = new ConcurrentHashMap<>();
            cluster.database()
                    .names()
                    .forEach(name -> server.put(
                            name,
                            new FakeContent().settings(found(cluster, name).settings())));
            scratches.put(container, server);
            halfWay.run();
            return cluster.with(cluster.database().at(host.name(), container));
        });
    }

    @Override
    public void removeScratch(Cluster cluster, Host host, RunMark by) {
        call("removeScratch", halfWay -> {
            refuse(host);
            return scratches.remove(SCRATCH + by.run());
        });
    }

    private Map<String, FakeContent> server(Cluster cluster) {
        String container = cluster.database().container();
        if (!container.startsWith(SCRATCH)) {
            return databases;
        }
        return Optional.ofNullable(scratches.get(container))
                .orElseThrow(() -> failure("the server " + container + " is gone"));
    }

    private FakeContent there(Cluster cluster, String database) {
        return open(found(cluster, database), database);
    }

    private static FakeContent open(FakeContent content, String database) {
        if (content.closed()) {
            throw failure("database \"" + database + "\" is not currently accepting connections");
        }
        return content;
    }

    private FakeContent found(Cluster cluster, String database) {
        return Optional.ofNullable(server(cluster).get(database))
                .orElseThrow(() -> new DatabaseException(Text.of("databases.absent", database)));
    }

    private static DatabaseException failure(String words) {
        return new DatabaseException(Text.verbatim(words));
    }

    private static DatabaseException notSealed(String database, Text reason) {
        return new DatabaseException(Text.of("databases.not-sealed", database, reason));
    }

    private static DatabaseException notRenamed(String from, String to, Text reason) {
        return new DatabaseException(Text.of("databases.not-renamed", from, to, reason));
    }

    private <T> T call(String name, WorldFaults.Doing<T, RuntimeException> doing) {
        return faults.call("database." + name, FakeDatabase::failure, doing);
    }
}

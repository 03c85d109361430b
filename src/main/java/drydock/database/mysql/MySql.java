package drydock.database.mysql;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.observed.Finding;
import drydock.cluster.software.Version;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.application.TablePlacements;
import drydock.database.mysql.client.Dialect;
import drydock.database.mysql.client.MysqlTools;
import drydock.database.mysql.client.SqlClient;
import drydock.database.mysql.content.FingerprintReader;
import drydock.docker.Docker;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** MySQL or MariaDB. */
class MySql implements Database {
    private final Dialect dialect;
    private final SqlClient sql;
    private final SchemaCatalog catalog;
    private final ApplicationSchema application;
    private final Connections connections;
    private final SchemaFindings findings;
    private final SchemaDumps dumps;
    private final SchemaSnapshots snapshots;
    private final SchemaNames names;
    private final SleepingEvents events;

    private MySql(MysqlTools tools, SqlClient sql, TablePlacements placements) {
        this.dialect = tools.dialect();
        this.sql = sql;
        this.catalog = new SchemaCatalog(sql, tools);
        this.application = new ApplicationSchema(sql, placements);
        this.connections = new Connections(sql, tools);
        this.findings = new SchemaFindings(sql);
        this.dumps = new SchemaDumps(tools, sql);
        this.snapshots = new SchemaSnapshots(sql, dumps);
        this.events = new SleepingEvents(sql);
        this.names = new SchemaNames(sql, catalog, connections, new SchemaMoves(sql, catalog, dumps, events));
    }

    static Database of(Docker docker, Dialect dialect, TablePlacements placements) {
        MysqlTools tools = new MysqlTools(docker, dialect);
        return new MySql(tools, new SqlClient(tools), placements);
    }

    @Override
    public String type() {
        return dialect.type();
    }

    @Override
    public Set<String> databases(Cluster cluster) {
        return catalog.databases(cluster);
    }

    @Override
    public Optional<Version> applicationVersion(Cluster cluster, String database) {
        return application.version(cluster, database);
    }

    @Override
    public Identity identity(Cluster cluster, String database) {
        return catalog.identity(cluster, database);
    }

    @Override
    public Overview overview(Cluster cluster, String database) {
        return application.overview(cluster, database);
    }

    @Override
    public long freeBytes(Cluster cluster) {
        return catalog.freeBytes(cluster);
    }

    @Override
    public List<Session> sessions(Cluster cluster) {
        return connections.sessions(cluster);
    }

    /** Any session may write into any database that its user may. */
    @Override
    public boolean seesEveryWriter() {
        return false;
    }

    @Override
    public void end(Cluster cluster, Session session) {
        connections.end(cluster, session);
    }

    /** These kinds of server replicate as a whole, and what takes a database's place is replicated like the rest. */
    @Override
    public List<Slot> slots(Cluster cluster) {
        return List.of();
    }

    @Override
    public List<Finding> findings(Cluster cluster, String database) {
        return findings.of(cluster, database);
    }

    @Override
    public void dump(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        dumps.dump(cluster, database, to, progress);
    }

    @Override
    public Fingerprint snapshot(Cluster cluster, String database, OutputStream to, Consumer<Progress> progress) {
        return snapshots.dump(cluster, database, to, progress);
    }

    @Override
    public void restore(
            Cluster cluster,
            String like,
            String newDatabase,
            InputStream dump,
            long bytes,
            Consumer<Progress> progress) {
        SchemaCatalog.checkOurs(cluster, newDatabase);
        catalog.checkThere(cluster, like);
        names.drop(cluster, newDatabase);
        catalog.create(cluster, like, newDatabase);
        events.sleep(cluster, newDatabase, dumps.restore(cluster, newDatabase, dump, progress));
    }

    @Override
    public Fingerprint fingerprint(Cluster cluster, String database, Consumer<Progress> progress) {
        return FingerprintReader.of(sql, cluster, database, progress);
    }

    @Override
    public void rename(Cluster cluster, String from, String to) {
        names.rename(cluster, from, to);
    }

    @Override
    public void drop(Cluster cluster, String database) {
        names.drop(cluster, database);
    }

    @Override
    public Optional<Text> sealingObstacle(Cluster cluster, String database) {
        return Optional.of(noSeal());
    }

    private static Text noSeal() {
        return Text.of("databases.mysql.no-seal");
    }

    @Override
    public String seal(Cluster cluster, String database, String copy) {
        throw new DatabaseException(Text.of("databases.not-sealed", database, noSeal()));
    }

    /** Nobody can be kept out by a user who is no administrator; but a reader who stays is in a rename's way only while it reads. */
    @Override
    public void close(Cluster cluster, String database) {
        catalog.checkThere(cluster, database);
        names.endOwn(cluster, database);
        names.foreign(cluster, database).ifPresent(session -> {
            throw new DatabaseException(
                    Text.of("databases.not-closed", database, Text.of("databases.in-use", session.text())));
        });
        connections.on(cluster, database).forEach(reader -> connections.endIfAllowed(cluster, reader));
    }

    @Override
    public boolean isClosed(Cluster cluster, String database) {
        catalog.checkThere(cluster, database);
        return false;
    }

    @Override
    public void open(Cluster cluster, String database) {
        names.heal(cluster, database);
        catalog.checkThere(cluster, database);
    }

    @Override
    public void copy(Cluster cluster, String sealed, String newDatabase) {
        throw new DatabaseException(Text.of("databases.not-sealed", sealed, noSeal()));
    }

    /** What is not sealed is proven beside the live one, on its own server. */
    @Override
    public void prepareScratch(Cluster cluster, Host host) {
        throw new DatabaseException(noSeal());
    }

    @Override
    public Cluster startScratch(Cluster cluster, Host host, RunMark by) {
        throw new DatabaseException(noSeal());
    }

    /** There is none. */
    @Override
    public void removeScratch(Cluster cluster, Host host, RunMark by) {}
}

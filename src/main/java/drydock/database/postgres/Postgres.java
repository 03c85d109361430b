package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.observed.Finding;
import drydock.cluster.software.Version;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.database.postgres.catalog.CatalogChecks;
import drydock.database.postgres.catalog.NocoBaseTables;
import drydock.database.postgres.scratch.ScratchServers;
import drydock.text.Progress;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The database port on PostgreSQL 10 or newer, with the server's own client tools. */
@ApplicationScoped
class Postgres implements Database {
    private final Catalog catalog;
    private final NocoBaseTables application;
    private final Sessions activity;
    private final CatalogChecks catalogues;
    private final Dumps dumps;
    private final Fingerprints fingerprints;
    private final Snapshots snapshots;
    private final DatabaseNames names;
    private final FileCopies copies;
    private final ScratchServers scratches;

    Postgres(
            Catalog catalog,
            NocoBaseTables application,
            Sessions activity,
            CatalogChecks catalogues,
            Dumps dumps,
            Fingerprints fingerprints,
            Snapshots snapshots,
            DatabaseNames names,
            FileCopies copies,
            ScratchServers scratches) {
        this.catalog = catalog;
        this.application = application;
        this.activity = activity;
        this.catalogues = catalogues;
        this.dumps = dumps;
        this.fingerprints = fingerprints;
        this.snapshots = snapshots;
        this.names = names;
        this.copies = copies;
        this.scratches = scratches;
    }

    @Override
    public String type() {
        return "postgres";
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
        return activity.sessions(cluster);
    }

    @Override
    public void end(Cluster cluster, Session session) {
        activity.end(cluster, session);
    }

    @Override
    public List<Slot> slots(Cluster cluster) {
        return activity.slots(cluster);
    }

    @Override
    public List<Finding> findings(Cluster cluster, String database) {
        return catalogues.findings(cluster, database);
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
        dumps.restore(cluster, like, newDatabase, dump, bytes, progress);
    }

    @Override
    public Fingerprint fingerprint(Cluster cluster, String database, Consumer<Progress> progress) {
        return fingerprints.of(cluster, database, progress);
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
        return copies.obstacle(cluster, database);
    }

    @Override
    public void checkpoint(Cluster cluster, String made) {
        copies.checkpoint(cluster, made);
    }

    @Override
    public String seal(Cluster cluster, String database, String copy) {
        return copies.seal(cluster, database, copy);
    }

    @Override
    public void close(Cluster cluster, String database) {
        copies.close(cluster, database);
    }

    @Override
    public boolean isClosed(Cluster cluster, String database) {
        return copies.isClosed(cluster, database);
    }

    @Override
    public void open(Cluster cluster, String database) {
        copies.open(cluster, database);
    }

    @Override
    public void copy(Cluster cluster, String sealed, String newDatabase) {
        copies.copy(cluster, sealed, newDatabase);
    }

    @Override
    public void prepareScratch(Cluster cluster, Host host) {
        scratches.prepare(cluster, host);
    }

    @Override
    public Cluster startScratch(Cluster cluster, Host host, RunMark by) {
        return scratches.start(cluster, host, by);
    }

    @Override
    public void removeScratch(Cluster cluster, Host host, RunMark by) {
        scratches.remove(cluster, host, by);
    }
}

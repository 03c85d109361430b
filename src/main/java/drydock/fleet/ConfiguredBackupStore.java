package drydock.fleet;

import drydock.backup.store.BackupStore;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Each cluster's backups in the kind of store that its configuration names. */
public final class ConfiguredBackupStore implements BackupStore {
    private final List<BackupStore> kinds;

    public ConfiguredBackupStore(List<BackupStore> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    private BackupStore of(Cluster cluster) {
        return kinds.stream()
                .filter(store -> store.type().equals(cluster.backups().type()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no backup store " + cluster.backups().type()));
    }

    @Override
    public String type() {
        return "of each cluster";
    }

    @Override
    public List<String> backups(Cluster cluster) throws IOException {
        return of(cluster).backups(cluster);
    }

    @Override
    public List<String> parts(Cluster cluster, String backup) throws IOException {
        return of(cluster).parts(cluster, backup);
    }

    @Override
    public Part write(Cluster cluster, String backup, String part) throws IOException {
        return of(cluster).write(cluster, backup, part);
    }

    @Override
    public Optional<InputStream> read(Cluster cluster, String backup, String part) throws IOException {
        return of(cluster).read(cluster, backup, part);
    }

    @Override
    public void writeManifest(Cluster cluster, Manifest manifest) throws IOException {
        of(cluster).writeManifest(cluster, manifest);
    }

    @Override
    public Optional<Manifest> manifest(Cluster cluster, String backup) throws IOException {
        return of(cluster).manifest(cluster, backup);
    }

    @Override
    public void writeSealed(Cluster cluster, Sealed sealed) throws IOException {
        of(cluster).writeSealed(cluster, sealed);
    }

    @Override
    public Optional<Sealed> sealed(Cluster cluster, String backup) throws IOException {
        return of(cluster).sealed(cluster, backup);
    }

    @Override
    public void removeSealed(Cluster cluster, String backup) throws IOException {
        of(cluster).removeSealed(cluster, backup);
    }

    @Override
    public void delete(Cluster cluster, String backup) throws IOException {
        of(cluster).delete(cluster, backup);
    }

    @Override
    public long freeBytes(Cluster cluster) throws IOException {
        return of(cluster).freeBytes(cluster);
    }
}

package drydock.backup;

import drydock.backup.archive.FileArchives;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;

/** Shows that a backup can be restored and holds what the cluster held, by doing it. */
record BackupProof(DatabaseCopies copies, FileArchives archives, BackupParts parts, Clock clock) {

    Manifest of(Cluster cluster, Manifest manifest, Consumer<Text> progress) throws IOException {
        if (manifest.proven().isPresent()) {
            return manifest;
        }
        check(cluster, manifest, progress);
        Manifest proven = manifest.provenAt(clock.instant());
        parts.store().writeManifest(cluster, proven);
        return proven;
    }

    void check(Cluster cluster, Manifest manifest, Consumer<Text> progress) throws IOException {
        for (Dump dump : manifest.databases().values()) {
            parts.check(cluster, manifest.backup(), dump.part(), new Checksum(dump.bytes(), dump.sha256()));
        }
        archives.check(cluster, manifest, progress);
        copies.prove(cluster, manifest, progress);
    }
}

package drydock.backup;

import drydock.backup.archive.FileArchives;
import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.backup.store.Sealed;
import drydock.backup.store.ShortenedList;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.text.Progress;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the backup of what was sealed, and proves it: one database is restored and compared while the next is dumped. */
record SealedDumps(
        Database database,
        SealedBackups sealed,
        DatabaseDumps dumps,
        DatabaseCopies copies,
        FileArchives archives,
        Clock clock) {

    Manifest run(Cluster cluster, String backup, RunMark by, Optional<Host> proveOn, Consumer<Progress> progress)
            throws IOException {
        Optional<Manifest> made = sealed.completed().own(cluster, backup, by);
        if (made.flatMap(Manifest::proven).isPresent()) {
            return made.get();
        }
        Sealed what = sealed.asked(cluster, backup, by);
        if (!sealed.copies().stand(cluster, what)) {
            throw new BackupException(Text.of(
                    "backup.sealed-gone", String.join(", ", what.databases().keySet()), ShortId.shown(backup)));
        }
        return new Making(cluster, what, by, proveOn, progress).proven();
    }

    private final class Making {
        private final Cluster cluster;
        private final Sealed what;
        private final RunMark by;
        private final Optional<Host> proveOn;
        private final Consumer<Progress> progress;

        Making(Cluster cluster, Sealed what, RunMark by, Optional<Host> proveOn, Consumer<Progress> progress) {
            this.cluster = cluster;
            this.what = what;
            this.by = by;
            this.proveOn = proveOn;
            this.progress = progress;
        }

        Manifest proven() throws IOException {
            SortedMap<String, Dump> made = new TreeMap<>();
            Manifest manifest;
            try (Lanes lanes = new Lanes(1)) {
                Lanes.Lane<Cluster> server = lanes.begin(this::server);
                List<Lanes.Lane<Boolean>> proofs = new ArrayList<>();
                for (String name : what.databases().keySet()) {
                    Dump dump = dump(name);
                    made.put(name, dump);
                    proofs.add(lanes.begin(() -> prove(server.result(), name, dump)));
                }
                manifest = what.manifest().with(made);
                archives.check(cluster, manifest, progress);
                dumps.parts().store().writeManifest(cluster, manifest);
                for (Lanes.Lane<Boolean> proof : proofs) {
                    proof.result();
                }
            }
            proveOn.ifPresent(host -> database.removeScratch(cluster, host, by));
            Manifest proven = manifest.provenAt(clock.instant());
            dumps.parts().store().writeManifest(cluster, proven);
            return proven;
        }

        private Cluster server() {
            return proveOn.map(host -> database.startScratch(cluster, host, by)).orElse(cluster);
        }

        private Dump dump(String name) throws IOException {
            DatabaseCopyNames beside = new DatabaseCopyNames(name, what.backup());
            database.copy(cluster, beside.sealed(), beside.dumped());
            Dump dump = dumps.snapshot(
                    cluster, beside.dumped(), name, what.backup(), DatabaseDumps.naming(cluster, name, progress));
            database.drop(cluster, beside.dumped());
            return dump;
        }

        private boolean prove(Cluster server, String name, Dump dump) throws IOException {
            Consumer<Progress> said = DatabaseDumps.naming(cluster, name, progress);
            BackupParts parts = dumps.parts();
            String copy = new DatabaseCopyNames(name, what.backup()).filling();
            parts.check(cluster, what.backup(), dump.part(), new Checksum(dump.bytes(), dump.sha256()));
            copies.fill(server, what.backup(), dump, name, copy, said);
            List<Text> differences = dump.content().differences(copies.compared(server, copy, said));
            if (!differences.isEmpty()) {
                throw new BackupException(Text.of("backup.copy-differs", name, ShortenedList.ofDatabases(differences)));
            }
            database.drop(server, copy);
            return true;
        }
    }
}

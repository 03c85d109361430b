package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.BackupStore;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Archive;
import drydock.backup.store.Manifest.Dump;
import drydock.backup.store.Manifest.Files;
import drydock.cluster.Cluster;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Copies a backup of one cluster to the shelf of another one, whose databases may have other names. */
record BackupImport(BackupStore store, BackupParts parts) {

    Manifest run(Cluster from, Cluster to, Manifest manifest) throws IOException {
        Optional<Manifest> there = store.manifest(to, manifest.backup());
        if (there.isPresent()) {
            return theSame(from, there.get());
        }
        SortedMap<String, Dump> databases = renamed(from, to, manifest);
        for (Dump dump : databases.values()) {
            copy(from, to, manifest.backup(), dump.part(), new Checksum(dump.bytes(), dump.sha256()));
        }
        for (Archive archive : manifest.archives()) {
            copy(from, to, manifest.backup(), archive.part(), new Checksum(archive.bytes(), archive.sha256()));
        }
        Files files = manifest.files();
        copy(from, to, manifest.backup(), files.part(), new Checksum(files.bytes(), files.sha256()));
        Manifest taken = manifest.with(databases);
        store.writeManifest(to, taken);
        return taken;
    }

    private static Manifest theSame(Cluster from, Manifest there) {
        if (!there.isOf(from)) {
            throw new BackupException(Text.of("backup.there-already", ShortId.shown(there.backup()), there.cluster()));
        }
        return there;
    }

    private static SortedMap<String, Dump> renamed(Cluster from, Cluster to, Manifest manifest) {
        List<String> names = from.database().names();
        SortedMap<String, Dump> databases = new TreeMap<>();
        manifest.databases().forEach((name, dump) -> {
            int index = names.indexOf(name);
            if (index < 0 || index >= to.database().names().size()) {
                throw new BackupException(Text.of("backup.no-counterpart", name, to.name()));
            }
            databases.put(to.database().names().get(index), dump);
        });
        return databases;
    }

    private void copy(Cluster from, Cluster to, String backup, String part, Checksum written) throws IOException {
        try (InputStream stream = parts.read(from, backup, part)) {
            BackupParts.compare(part, parts.write(to, backup, part, stream::transferTo), written);
        }
    }
}

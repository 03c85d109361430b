package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.Interruption;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.backup.store.ShortenedList;
import drydock.backup.store.StreamProgress;
import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.text.Progress;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The databases that a backup has beside the live ones: restored from dumps, compared, put in the live ones' place by their
 * names, dropped. Every state between two calls leads on.
 */
record DatabaseCopies(Database database, BackupParts parts) {

    /** A whole copy of each database of a backup beside the live one; those that are there already are left. */
    void prove(Cluster cluster, Manifest manifest, Consumer<Progress> progress) throws IOException {
        Set<String> there = database.databases(cluster);
        for (String name : manifest.databases().keySet()) {
            if (!there.contains(new DatabaseCopyNames(name, manifest.backup()).copy())) {
                make(cluster, manifest, name, name, DatabaseDumps.naming(cluster, name, progress));
            }
        }
    }

    /** @param like the database that the copy is owned and encoded as */
    void make(Cluster cluster, Manifest manifest, String name, String like, Consumer<Progress> progress)
            throws IOException {
        DatabaseCopyNames beside = new DatabaseCopyNames(name, manifest.backup());
        Dump dump = manifest.databases().get(name);
        fill(cluster, manifest.backup(), dump, like, beside.filling(), progress);
        Fingerprint restored = compared(cluster, beside.filling(), progress);
        List<Text> differences = dump.content().differences(restored);
        if (!differences.isEmpty()) {
            throw new BackupException(Text.of("backup.copy-differs", name, ShortenedList.ofDatabases(differences)));
        }
        database.rename(cluster, beside.filling(), beside.copy());
    }

    void confirmUnwritten(Cluster cluster, Manifest manifest, Consumer<Progress> progress) {
        manifest.databases().forEach((name, dump) -> {
            Fingerprint live = compared(cluster, name, DatabaseDumps.naming(cluster, name, progress));
            List<Text> differences = dump.content().differences(live);
            if (!differences.isEmpty()) {
                throw new BackupException(
                        Text.of("backup.written-since", name, ShortenedList.ofDatabases(differences)));
            }
        });
    }

    void fill(Cluster cluster, String backup, Dump dump, String like, String to, Consumer<Progress> progress)
            throws IOException {
        StreamProgress bytes = new StreamProgress(dump.bytes());
        try (InputStream stream = parts.read(cluster, backup, dump.part())) {
            database.restore(
                    cluster,
                    like,
                    to,
                    bytes.input(stream),
                    dump.bytes(),
                    how -> progress.accept(bytes.of(Text.of("backup.restored", how.text()))));
        }
        Interruption.check();
    }

    Fingerprint compared(Cluster cluster, String name, Consumer<Progress> progress) {
        return database.fingerprint(
                cluster, name, how -> progress.accept(how.said(words -> Text.of("backup.compared", words))));
    }

    /** Changes nothing that is live; what it makes of one database has no part in the others. */
    void prepare(Cluster cluster, Manifest manifest, Consumer<Progress> progress) throws IOException {
        Set<String> there = database.databases(cluster);
        for (var entry : manifest.databases().entrySet()) {
            String name = entry.getKey();
            Consumer<Progress> said = DatabaseDumps.naming(cluster, name, progress);
            if (!isReady(cluster, manifest, there, name, said)) {
                parts.check(
                        cluster,
                        manifest.backup(),
                        entry.getValue().part(),
                        new Checksum(entry.getValue().bytes(), entry.getValue().sha256()));
                make(cluster, manifest, name, like(there, name, manifest.backup()), said);
            }
        }
    }

    /** After {@link #prepare}: a copy stands beside, or the live one is as the backup has it. */
    void putInPlace(Cluster cluster, Manifest manifest) throws IOException {
        Set<String> there = database.databases(cluster);
        SortedMap<String, String> copies = new TreeMap<>();
        for (String name : manifest.databases().keySet()) {
            String copy = new DatabaseCopyNames(name, manifest.backup()).copy();
            if (there.contains(copy)) {
                copies.put(name, copy);
            }
        }
        new DatabaseSwap(database, cluster, manifest.backup()).run(copies, () -> {});
    }

    private boolean isReady(
            Cluster cluster, Manifest manifest, Set<String> there, String name, Consumer<Progress> progress) {
        boolean beside = there.contains(new DatabaseCopyNames(name, manifest.backup()).copy());
        if (beside || !there.contains(name)) {
            return beside;
        }
        database.open(cluster, name); // a crash may have left it closed
        return manifest.databases()
                .get(name)
                .content()
                .differences(compared(cluster, name, progress))
                .isEmpty();
    }

    /** The live one, or what was live before a restore was cut short. */
    private static String like(Set<String> there, String name, String backup) {
        return Stream.concat(Stream.of(name), new DatabaseCopyNames(name, backup).asides().reversed().stream())
                .filter(there::contains)
                .findFirst()
                .orElseThrow(() -> new BackupException(Text.of("backup.database-gone", name)));
    }

    /** All databases that a backup left beside the live ones. */
    Set<String> left(Cluster cluster, String backup) {
        Set<String> there = new TreeSet<>(database.databases(cluster));
        there.removeIf(name -> !DatabaseCopyNames.isOf(name, backup));
        return there;
    }

    /**
     * Drops what a backup left beside these, unless one of them is all that is left of a live one, and opens live ones that a
     * crash left closed.
     */
    void dropLeft(Cluster cluster, String backup, Set<String> names) {
        Set<String> there = database.databases(cluster);
        for (String name : names) {
            DatabaseCopyNames beside = new DatabaseCopyNames(name, backup);
            String left = beside.all().filter(there::contains).findFirst().orElse("");
            if (!left.isEmpty() && !there.contains(name)) {
                throw new BackupException(Text.of("backup.only-leftover", name, left, ShortId.shown(backup)));
            }
        }
        for (String name : names) {
            if (there.contains(name)) {
                database.open(cluster, name);
            }
            new DatabaseCopyNames(name, backup)
                    .all()
                    .filter(there::contains)
                    .forEach(left -> database.drop(cluster, left));
        }
    }
}

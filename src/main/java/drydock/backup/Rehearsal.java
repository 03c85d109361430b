package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Manifest;
import drydock.backup.store.ShortenedList;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.database.Fingerprint;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A dump and its restore while NocoBase serves: shows that the ways are open and how long they take. */
record Rehearsal(Database database, DatabaseDumps dumps, DatabaseCopies copies, BackupParts parts, Runnable fence) {

    Rehearsal(Database database, DatabaseDumps dumps, DatabaseCopies copies, BackupParts parts) {
        this(database, dumps, copies, parts, () -> {});
    }

    /** The store keeps a rehearsal apart from the backup that it is for. */
    static String id(String backup) {
        return backup + "-rehearsal";
    }

    /**
     * @param on the host that a scratch server is started on to restore on; empty to restore beside the live databases
     * @param fence asked before anything is touched
     */
    void run(Cluster cluster, String backup, RunMark by, Optional<Host> on, Runnable fence, Consumer<Progress> progress)
            throws IOException {
        new Rehearsal(database, dumps.fenced(fence), copies, parts, fence).run(cluster, backup, by, on, progress);
    }

    private void run(Cluster cluster, String backup, RunMark by, Optional<Host> on, Consumer<Progress> progress)
            throws IOException {
        clear(cluster, backup);
        try {
            Cluster server =
                    on.map(host -> database.startScratch(cluster, host, by)).orElse(cluster);
            for (String name : cluster.database().names()) {
                one(cluster, server, name, backup, DatabaseDumps.naming(cluster, name, progress));
            }
            fence.run();
            on.ifPresent(host -> database.removeScratch(cluster, host, by));
        } catch (IOException | RuntimeException e) {
            clearAfter(cluster, backup, by, on, e);
            throw e;
        }
        clear(cluster, backup);
    }

    private void clearAfter(Cluster cluster, String backup, RunMark by, Optional<Host> on, Exception failure) {
        try {
            clear(cluster, backup);
            on.ifPresent(host -> database.removeScratch(cluster, host, by));
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e); // the next rehearsal or tidying does it
        }
    }

    private void clear(Cluster cluster, String backup) throws IOException {
        fence.run();
        for (String name : cluster.database().names()) {
            database.drop(cluster, new DatabaseCopyNames(name, backup).trial());
        }
        parts.store().delete(cluster, id(backup));
    }

    private void one(Cluster cluster, Cluster server, String name, String backup, Consumer<Progress> progress)
            throws IOException {
        String trial = new DatabaseCopyNames(name, backup).trial();
        Manifest.Dump dump = dumps.one(cluster, name, id(backup), progress);
        Fingerprint after = database.fingerprint(
                cluster, name, how -> progress.accept(how.said(words -> Text.of("backup.read-again", words))));
        fence.run();
        copies.fill(server, id(backup), dump, name, trial, progress);
        Fingerprint restored = copies.compared(server, trial, progress);
        List<Text> differences = settled(dump.content(), after).differences(within(restored, dump.content(), after));
        if (!differences.isEmpty()) {
            throw new BackupException(Text.of("backup.trial-differs", name, ShortenedList.ofDatabases(differences)));
        }
    }

    /** What did not change while the dump was made: of the rest nobody knows which state it caught. */
    private static Fingerprint settled(Fingerprint before, Fingerprint after) {
        return new Fingerprint(common(before.tables(), after.tables()), common(before.objects(), after.objects()));
    }

    private static Fingerprint within(Fingerprint restored, Fingerprint before, Fingerprint after) {
        Fingerprint settled = settled(before, after);
        SortedMap<String, Fingerprint.Table> tables = new TreeMap<>(restored.tables());
        tables.keySet()
                .removeIf(name -> !settled.tables().containsKey(name)
                        && (before.tables().containsKey(name) || after.tables().containsKey(name)));
        SortedMap<String, String> objects = new TreeMap<>(restored.objects());
        objects.keySet()
                .removeIf(name -> !settled.objects().containsKey(name)
                        && (before.objects().containsKey(name)
                                || after.objects().containsKey(name)));
        return new Fingerprint(tables, objects);
    }

    private static <T> SortedMap<String, T> common(SortedMap<String, T> one, SortedMap<String, T> other) {
        SortedMap<String, T> common = new TreeMap<>(one);
        common.entrySet().removeIf(entry -> !entry.getValue().equals(other.get(entry.getKey())));
        return common;
    }
}

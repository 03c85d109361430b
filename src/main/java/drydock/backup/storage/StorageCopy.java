package drydock.backup.storage;

import drydock.backup.archive.FileArchives;
import drydock.backup.archive.TarReader;
import drydock.backup.storage.Storage.Entry;
import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Archive;
import drydock.backup.store.Manifest.StoredFile;
import drydock.backup.store.NulTerminatedFields;
import drydock.backup.store.ShortenedList;
import drydock.backup.store.StreamProgress;
import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.text.Progress;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Copies the storage in two passes: all of it while NocoBase serves, and what changed since while nobody writes. */
public record StorageCopy(Storage storage, BackupParts parts) {
    /** As many files are not removed between two looks at them. */
    private static final int MANY = 20;
    /** As many may come while others are looked at. */
    private static final int FEW = 3;

    /**
     * @param changed how many had changed since the first pass
     * @param excluded paths that were left out
     */
    public record Copied(
            List<Archive> archives, SortedMap<String, StoredFile> files, int changed, SortedSet<String> excluded) {}

    /**
     * Marks the storage, so that what is looked at after the nodes have stopped is known to be the same. Does nothing
     * where it was copied for this run before.
     */
    public void first(Cluster cluster, String backup, RunMark by, Consumer<Progress> progress) throws IOException {
        if (!isThere(cluster, backup, by)) {
            storage.mark(cluster, backup);
            StorageScope scope = StorageScope.of(storage, cluster, backup);
            SortedMap<String, Entry> entries = storage.list(scope);
            compareWithNode(cluster, entries);
            Archive archive = archive(scope, BackupParts.FIRST_ARCHIVE, entries, progress);
            SortedMap<String, StoredFile> files = storage.hash(scope, entries.keySet(), progress);
            StorageIndex.Head head = new StorageIndex.Head(by, archive, scope.excluded());
            parts.write(
                    cluster,
                    backup,
                    BackupParts.FIRST_INDEX,
                    stream ->
                            NulTerminatedFields.writeMany(stream, to -> StorageIndex.write(to, head, entries, files)));
        }
    }

    /** A mark says nothing of what is mounted further inside. */
    private void compareWithNode(Cluster cluster, SortedMap<String, Entry> entries) {
        long files = entries.values().stream()
                .filter(entry -> entry.kind().equals("f"))
                .count();
        storage.contents(cluster)
                .filter(seen -> seen.files() - files > Math.max(FEW, seen.files() / MANY))
                .ifPresent(seen -> {
                    throw new BackupException(Text.of("backup.storage-less", seen.files(), files));
                });
    }

    private boolean isThere(Cluster cluster, String backup, RunMark by) throws IOException {
        Optional<RunMark> owner = owner(cluster, backup);
        if (owner.filter(mark -> !mark.equals(by)).isPresent()) {
            throw new BackupException(Text.of("backup.copy-of-another-run", ShortId.shown(backup)));
        }
        return owner.isPresent();
    }

    /** The run that the first copy was made for; empty where there is none. */
    public Optional<RunMark> owner(Cluster cluster, String backup) throws IOException {
        Optional<InputStream> index = parts.store().read(cluster, backup, BackupParts.FIRST_INDEX);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        try (StorageIndex first = new StorageIndex(index.get())) {
            return Optional.of(first.head().by());
        }
    }

    /**
     * While nobody writes: reads only what has changed, and makes sure that nothing moves meanwhile. Where nothing has
     * changed there is no meanwhile: the storage is listed, and nothing else is asked of its host.
     */
    public Copied second(Cluster cluster, String backup, Consumer<Progress> progress) throws IOException {
        return second(cluster, backup, progress, StorageCopy::checkStill);
    }

    /** The same while others write: a file is what was caught of it, and one that is gone meanwhile is left out. */
    public Copied secondWhileServing(Cluster cluster, String backup, Consumer<Progress> progress) throws IOException {
        return second(cluster, backup, progress, StorageCopy::checkCaught);
    }

    private interface Check {
        void of(SortedMap<String, Entry> before, SortedMap<String, Entry> after, SortedMap<String, StoredFile> files);
    }

    /** What was copied is hashed as it lies in the store, and so read once. */
    private Copied second(Cluster cluster, String backup, Consumer<Progress> progress, Check check) throws IOException {
        Seen seen = look(cluster, backup);
        SortedMap<String, Entry> changed = seen.changed();
        Archive archive = archive(seen.scope(), BackupParts.SECOND_ARCHIVE, changed, progress);
        SortedMap<String, StoredFile> files = new TreeMap<>(seen.unchanged());
        files.putAll(new FileArchives(parts).contents(cluster, backup, archive));
        check.of(seen.entries(), changed.isEmpty() ? seen.entries() : storage.list(seen.scope()), files);
        return seen.copied(archive, files);
    }

    /**
     * Reads every file again that the listing says is as it was copied, while others write.
     *
     * @throws BackupException where one is not: its disk or its copy is damaged
     */
    public void compare(Cluster cluster, Manifest manifest, Consumer<Progress> progress) throws IOException {
        StorageScope scope =
                StorageScope.of(storage, cluster, manifest.backup()).excluding(manifest.excluded());
        SortedMap<String, Entry> before = storage.list(scope);
        SortedMap<String, StoredFile> copied = StorageIndex.unchanged(parts, cluster, manifest.backup(), before);
        SortedMap<String, StoredFile> read = storage.hash(scope, copied.keySet(), progress);
        SortedMap<String, Entry> after = storage.list(scope);
        TreeSet<String> wrong = new TreeSet<>(read.keySet());
        wrong.removeIf(path ->
                read.get(path).equals(copied.get(path)) || !before.get(path).stands(after.get(path)));
        if (!wrong.isEmpty()) {
            throw new BackupException(Text.of("backup.files-changed-silently", ShortenedList.ofPaths(wrong)));
        }
    }

    /**
     * What there is now.
     *
     * @param first what the first pass copied
     * @param unchanged those that are still as it copied them
     */
    private record Seen(
            StorageScope scope,
            Archive first,
            SortedMap<String, Entry> entries,
            SortedMap<String, StoredFile> unchanged) {

        SortedMap<String, Entry> changed() {
            SortedMap<String, Entry> changed = new TreeMap<>(entries);
            changed.keySet().removeAll(unchanged.keySet());
            return changed;
        }

        Copied copied(Archive second, SortedMap<String, StoredFile> files) {
            return new Copied(List.of(first, second), files, files.size() - unchanged.size(), scope.excluded());
        }
    }

    /** @throws BackupException where most of what the first pass saw is not there any more */
    private Seen look(Cluster cluster, String backup) throws IOException {
        try (StorageIndex first = StorageIndex.open(parts, cluster, backup)) {
            StorageScope scope = StorageScope.of(storage, cluster, backup)
                    .excluding(first.head().excluded());
            SortedMap<String, Entry> entries = storage.list(scope);
            Seen seen = new Seen(scope, first.head().archive(), entries, new TreeMap<>());
            int before = 0;
            int kept = 0;
            for (var next = first.next(); next.isPresent(); next = first.next()) {
                StorageIndex.Copied copied = next.get();
                Entry now = entries.get(copied.path());
                before += scope.excludes(copied.path()) ? 0 : 1;
                kept += now == null ? 0 : 1;
                if (copied.entry().equals(now)) {
                    seen.unchanged().put(copied.path(), copied.file());
                }
            }
            checkExtent(before, kept, entries.isEmpty());
            return seen;
        }
    }

    private static void checkExtent(int before, int kept, boolean nothing) {
        if (kept * 2 < before && (nothing || before >= MANY)) {
            throw new BackupException(Text.of("backup.storage-shrank", before, kept));
        }
    }

    private Archive archive(
            StorageScope scope, String part, SortedMap<String, Entry> entries, Consumer<Progress> progress)
            throws IOException {
        StreamProgress bytes = new StreamProgress(
                entries.values().stream().mapToLong(Entry::bytes).sum());
        Checksum sum = parts.write(scope.cluster(), scope.mark(), part, stream -> {
            if (entries.isEmpty()) {
                stream.write(TarReader.noEntries());
            } else {
                storage.read(
                        scope, entries.keySet(), bytes.output(stream), how -> progress.accept(bytes.of(how.text())));
            }
        });
        return new Archive(part, sum.bytes(), sum.sha256());
    }

    private static void checkStill(
            SortedMap<String, Entry> before, SortedMap<String, Entry> after, SortedMap<String, StoredFile> files) {
        TreeSet<String> moved = new TreeSet<>(before.keySet());
        moved.addAll(after.keySet());
        moved.removeIf(path -> before.containsKey(path) && before.get(path).stands(after.get(path)));
        before.keySet().stream().filter(path -> !files.containsKey(path)).forEach(moved::add);
        if (!moved.isEmpty()) {
            throw new BackupException(Text.of("backup.storage-moves", ShortenedList.ofPaths(moved)));
        }
    }

    /** What did not change while it was copied must have been caught. */
    private static void checkCaught(
            SortedMap<String, Entry> before, SortedMap<String, Entry> after, SortedMap<String, StoredFile> files) {
        TreeSet<String> missed = new TreeSet<>(before.keySet());
        missed.removeIf(path -> files.containsKey(path) || !before.get(path).equals(after.get(path)));
        if (!missed.isEmpty()) {
            throw new BackupException(Text.of("backup.storage-missed", ShortenedList.ofPaths(missed)));
        }
    }
}

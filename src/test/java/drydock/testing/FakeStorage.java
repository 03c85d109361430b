package drydock.testing;

import drydock.backup.archive.FileName;
import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageScope;
import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.digest.Sha256;
import drydock.text.Explained;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * NocoBase's shared files in memory; its tar streams are real ones. While it is unmounted, Drydock sees no mark, and the
 * nodes still see the files.
 */
public final class FakeStorage implements Storage {
    private final NavigableMap<String, FakeFile> files = new ConcurrentSkipListMap<>();
    private final TreeSet<String> others = new TreeSet<>();
    private final TreeSet<String> away = new TreeSet<>();
    private final WorldFaults faults;
    private long clock;
    private boolean open;
    private String mark = "";
    private int calls;
    private int unmountAt;
    private int mountAt;

    /** @param content of a file, or where a link points to */
    private record FakeFile(String kind, String content, String mode, String owner, long changed) {
        StoredFile stored() {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return new StoredFile(kind, bytes.length, mode, owner, kind.equals("d") ? "" : Sha256.of(bytes));
        }

        Entry entry() {
            String time = String.valueOf(changed);
            return new Entry(kind, content.getBytes(StandardCharsets.UTF_8).length, mode, owner, "1", time, time);
        }
    }

    public FakeStorage() {
        this(new WorldFaults());
    }

    public FakeStorage(WorldFaults faults) {
        this.faults = faults;
    }

    /** Writes a file, and the directories that lead to it. */
    public FakeStorage file(String path, String content) {
        put(path, "f", content, "644");
        return this;
    }

    public FakeStorage link(String path, String target) {
        put(path, "l", target, "777");
        return this;
    }

    public FakeStorage directory(String path) {
        put(path, "d", "", "755");
        return this;
    }

    public FakeStorage mode(String path, String mode) {
        FakeFile file = files.get(path);
        put(path, file.kind(), file.content(), mode);
        return this;
    }

    /** The disk gives other bytes than were written: nothing tells of it but the content. */
    public FakeStorage damage(String path, String content) {
        FakeFile file = files.get(path);
        files.put(path, new FakeFile(file.kind(), content, file.mode(), file.owner(), file.changed()));
        return this;
    }

    public FakeStorage remove(String path) {
        files.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "/"));
        return this;
    }

    /** Somebody else's container keeps files of its own in a directory. */
    public FakeStorage others(String path) {
        others.add(path);
        return this;
    }

    public FakeStorage nobodyElse() {
        others.clear();
        return this;
    }

    /** What is mounted there inside the storage is seen by the nodes alone. */
    public FakeStorage away(String path) {
        away.add(path);
        return this;
    }

    /** From a call on, the first being 1, for so many calls. */
    public void unmount(int call, int duration) {
        calls = 0;
        unmountAt = call;
        mountAt = call + duration;
    }

    /** Since it was last asked to be unmounted. */
    public int calls() {
        return calls;
    }

    private boolean unmounted() {
        return unmountAt <= calls && calls < mountAt;
    }

    /** Everything that is there, excluded or not: kind, mode and content by path. */
    public SortedMap<String, String> snapshot() {
        TreeMap<String, String> all = new TreeMap<>();
        files.forEach((path, file) -> all.put(path, file.kind() + " " + file.mode() + " " + file.content()));
        return all;
    }

    /** Whether something of Drydock's is still on the host. */
    public boolean isOpen() {
        return open;
    }

    private void put(String path, String kind, String content, String mode) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !files.containsKey(path.substring(0, slash))) {
            directory(path.substring(0, slash));
        }
        files.put(path, new FakeFile(kind, content, mode, "0:0", ++clock));
    }

    @Override
    public Optional<Contents> contents(Cluster cluster) {
        return faults.call("storage.contents", FakeStorage::failure, halfWay -> {
            SortedMap<String, FakeFile> seen = new TreeMap<>(files);
            seen.keySet()
                    .removeIf(
                            path -> StorageScope.isBelow(path, cluster.storage().exclude())
                                    || StorageScope.isBelow(path, others));
            return Optional.of(new Contents(
                    (int) seen.values().stream()
                            .filter(file -> file.kind().equals("f"))
                            .count(),
                    seen.values().stream()
                            .mapToLong(file -> file.entry().bytes())
                            .sum()));
        });
    }

    @Override
    public SortedSet<String> others(Cluster cluster) {
        return faults.call("storage.others", FakeStorage::failure, halfWay -> new TreeSet<>(others));
    }

    @Override
    public void mark(Cluster cluster, String name) {
        call("mark", halfWay -> {
            if (unmounted()) {
                throw failure("nobody sees the mark");
            }
            mark = name;
            return null;
        });
    }

    @Override
    public SortedMap<String, Entry> list(StorageScope scope) {
        return call("list", scope, halfWay -> {
            TreeMap<String, Entry> entries = new TreeMap<>();
            seen(scope).forEach((path, file) -> entries.put(path, file.entry()));
            return entries;
        });
    }

    @Override
    public SortedMap<String, StoredFile> hash(
            StorageScope scope, Collection<String> paths, Consumer<Progress> progress) {
        return call("hash", scope, halfWay -> {
            TreeMap<String, StoredFile> hashes = new TreeMap<>();
            seen(scope).forEach((path, file) -> hashes.put(path, file.stored()));
            hashes.keySet().retainAll(Set.copyOf(paths));
            return hashes;
        });
    }

    @Override
    public void read(StorageScope scope, Collection<String> paths, OutputStream stream, Consumer<Progress> progress) {
        call("read", scope, halfWay -> {
            try {
                TarArchiveOutputStream tar = new TarArchiveOutputStream(stream, StandardCharsets.UTF_8.name());
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (String path : new TreeSet<>(paths)) {
                    if (files.containsKey(path)) {
                        write(tar, path, files.get(path));
                    }
                    halfWay.run();
                }
                tar.finish();
            } catch (IOException e) {
                throw new BackupException(Text.line("tar: ", Explained.by(e)), e);
            }
            return null;
        });
    }

    private static void write(TarArchiveOutputStream tar, String path, FakeFile file) throws IOException {
        String name = "./" + new String(FileName.bytes(path), StandardCharsets.UTF_8);
        byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = switch (file.kind()) {
            case "d" -> new TarArchiveEntry(name + "/");
            case "l" -> new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            default -> new TarArchiveEntry(name);
        };
        entry.setMode(Integer.parseInt(file.mode(), 8));
        entry.setIds(0, 0);
        entry.setLinkName(file.kind().equals("l") ? file.content() : "");
        entry.setSize(file.kind().equals("f") ? content.length : 0);
        tar.putArchiveEntry(entry);
        if (file.kind().equals("f")) {
            tar.write(content);
        }
        tar.closeArchiveEntry();
    }

    @Override
    public void write(StorageScope scope, InputStream stream) {
        call("write", scope, halfWay -> {
            try {
                TarArchiveInputStream tar = new TarArchiveInputStream(stream, StandardCharsets.UTF_8.name());
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(entry, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                    halfWay.run();
                }
            } catch (IOException e) {
                throw new BackupException(Text.line("tar: ", Explained.by(e)), e);
            }
            return null;
        });
    }

    private void unpack(TarArchiveEntry entry, String content) {
        String path = FileName.of(entry.getName().replaceAll("^\\./|/$", "").getBytes(StandardCharsets.UTF_8));
        String mode = Integer.toOctalString(entry.getMode() & 07777);
        FakeFile there = files.get(path);
        if (there != null && there.kind().equals("d") && !entry.isDirectory() && hasChildren(path)) {
            throw failure("tar: " + path + ": Cannot open: Is a directory");
        }
        put(
                path,
                entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "l" : "f",
                entry.isSymbolicLink() ? entry.getLinkName() : content,
                mode);
    }

    @Override
    public void delete(StorageScope scope, Collection<String> paths) {
        call("delete", scope, halfWay -> {
            for (String path : new TreeSet<>(paths).reversed()) {
                if (!hasChildren(path)) {
                    files.remove(path);
                }
                halfWay.run();
            }
            return null;
        });
    }

    @Override
    public void release(Cluster cluster) {
        faults.call("storage.release", FakeStorage::failure, halfWay -> open = false);
    }

    private boolean hasChildren(String path) {
        return files.keySet().stream().anyMatch(other -> other.startsWith(path + "/"));
    }

    private SortedMap<String, FakeFile> seen(StorageScope scope) {
        TreeMap<String, FakeFile> seen = new TreeMap<>(files);
        seen.keySet()
                .removeIf(path -> StorageScope.isBelow(path, scope.excluded()) || StorageScope.isBelow(path, away));
        return seen;
    }

    private static BackupException failure(String words) {
        return new BackupException(Text.verbatim(words));
    }

    private <T> T call(String name, StorageScope scope, WorldFaults.Doing<T, RuntimeException> doing) {
        return call(name, halfWay -> {
            if (unmounted() || !mark.equals(scope.mark())) {
                throw new Unrecognised(scope);
            }
            return doing.run(halfWay);
        });
    }

    private <T> T call(String name, WorldFaults.Doing<T, RuntimeException> doing) {
        return faults.call("storage." + name, FakeStorage::failure, halfWay -> {
            open = true;
            calls++;
            return doing.run(halfWay);
        });
    }
}

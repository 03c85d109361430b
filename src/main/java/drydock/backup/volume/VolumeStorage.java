package drydock.backup.volume;

import drydock.backup.BackupException;
import drydock.backup.Manifest.StoredFile;
import drydock.backup.Storage;
import drydock.cluster.Cluster;
import drydock.database.Metered;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The storage as a directory of its host. */
@ApplicationScoped
class VolumeStorage implements Storage {
    private static final int SOME_CHANGED = 1; // tar: a file changed or vanished while it was read
    private static final int SOME_FAILED = 123; // xargs: the tool failed for some of the names
    private static final String EACH = "cd \"$0\" && exec xargs -0 -r \"$@\"";

    private final Tools tools;
    private final Helper helper;
    private final Reader reader;

    VolumeStorage(Tools tools, Helper helper, Reader reader) {
        this.tools = tools;
        this.helper = helper;
        this.reader = reader;
    }

    @Override
    public Contents contents(Cluster cluster) {
        return reader.contents(cluster);
    }

    @Override
    public SortedMap<String, Entry> list(Cluster cluster) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        find(cluster, (path, entry, link) -> entries.put(path, entry));
        return entries;
    }

    @Override
    public SortedMap<String, StoredFile> hash(Cluster cluster, Collection<String> paths, Consumer<String> progress) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        Map<String, String> hashes = new HashMap<>();
        Set<String> wanted = Set.copyOf(paths);
        find(cluster, (path, entry, link) -> {
            if (wanted.contains(path)) {
                entries.put(path, entry);
                hashes.put(path, entry.kind().equals("l") ? sha256(link) : "");
            }
        });
        List<String> files = entries.keySet().stream()
                .filter(path -> entries.get(path).kind().equals("f"))
                .toList();
        hashes.keySet().removeAll(files);
        Hashes read = new Hashes(files.size(), progress);
        each(cluster, files, read, "sha256sum", "-z", "--");
        hashes.putAll(read.byPath());
        return stored(entries, hashes);
    }

    private static SortedMap<String, StoredFile> stored(SortedMap<String, Entry> entries, Map<String, String> hashes) {
        SortedMap<String, StoredFile> stored = new TreeMap<>();
        entries.forEach((path, entry) -> {
            if (hashes.containsKey(path)) {
                stored.put(
                        path,
                        new StoredFile(entry.kind(), entry.bytes(), entry.mode(), entry.owner(), hashes.get(path)));
            }
        });
        return stored;
    }

    @Override
    public void read(Cluster cluster, Collection<String> paths, OutputStream tar, Consumer<String> progress) {
        List<String> command = List.of(
                "tar",
                "--create",
                "--file=-",
                "--format=posix",
                "--numeric-owner",
                "--hard-dereference",
                "--ignore-failed-read",
                "--directory=" + Helper.ROOT,
                "--no-recursion",
                "--null",
                "--files-from=-");
        OutputStream metered = Metered.output(tar, words -> progress.accept(words + " of files copied"));
        tools.run(
                Tools.host(cluster),
                helper.open(cluster),
                command,
                Tools.names(new TreeSet<>(paths)),
                metered,
                SOME_CHANGED);
    }

    @Override
    public void write(Cluster cluster, InputStream tar) {
        List<String> command = List.of(
                "tar",
                "--extract",
                "--file=-",
                "--numeric-owner",
                "--same-owner",
                "--preserve-permissions",
                "--delay-directory-restore",
                "--directory=" + Helper.ROOT);
        tools.run(Tools.host(cluster), helper.open(cluster), command, tar, OutputStream.nullOutputStream());
    }

    /** What is in a directory comes before it in reverse order. */
    @Override
    public void delete(Cluster cluster, Collection<String> paths) {
        each(cluster, new TreeSet<>(paths).reversed(), OutputStream.nullOutputStream(), "rm", "-f", "-d", "--");
    }

    @Override
    public void release(Cluster cluster) {
        helper.remove(cluster);
    }

    private void find(Cluster cluster, Listing.Sink sink) {
        tools.run(
                Tools.host(cluster),
                helper.open(cluster),
                Listing.command(Helper.ROOT, cluster.storage().exclude()),
                InputStream.nullInputStream(),
                new Listing(sink));
    }

    private void each(Cluster cluster, Collection<String> paths, OutputStream output, String... tool) {
        List<String> command = new java.util.ArrayList<>(List.of("sh", "-c", EACH, Helper.ROOT));
        command.addAll(List.of(tool));
        tools.run(Tools.host(cluster), helper.open(cluster), command, Tools.names(paths), output, SOME_FAILED);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new BackupException("this Java has no SHA-256", e);
        }
    }
}

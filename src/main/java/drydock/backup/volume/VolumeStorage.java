package drydock.backup.volume;

import drydock.backup.Manifest.StoredFile;
import drydock.backup.Storage;
import drydock.cluster.Cluster;
import drydock.database.Metered;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The storage as a directory of its host. */
@ApplicationScoped
class VolumeStorage implements Storage {
    private static final int SOME_CHANGED = 1; // tar: a file changed or vanished while it was read

    private final Tools tools;
    private final HelperContainer helper;
    private final Reader reader;
    private final Inventory inventory;

    VolumeStorage(Tools tools, HelperContainer helper, Reader reader, Inventory inventory) {
        this.tools = tools;
        this.helper = helper;
        this.reader = reader;
        this.inventory = inventory;
    }

    @Override
    public Contents contents(Cluster cluster) {
        return reader.contents(cluster);
    }

    @Override
    public SortedMap<String, Entry> list(Cluster cluster) {
        return inventory.list(cluster);
    }

    @Override
    public SortedMap<String, StoredFile> hash(Cluster cluster, Collection<String> paths, Consumer<Text> progress) {
        return inventory.hash(cluster, paths, progress);
    }

    @Override
    public void read(Cluster cluster, Collection<String> paths, OutputStream tar, Consumer<Text> progress) {
        List<String> command = List.of(
                "tar",
                "--create",
                "--file=-",
                "--format=posix",
                "--numeric-owner",
                "--hard-dereference",
                "--ignore-failed-read",
                "--directory=" + HelperContainer.ROOT,
                "--no-recursion",
                "--null",
                "--files-from=-");
        OutputStream metered = Metered.output(tar, size -> progress.accept(Text.of("backup.files-copied", size)));
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
                "--directory=" + HelperContainer.ROOT);
        tools.run(Tools.host(cluster), helper.open(cluster), command, tar, OutputStream.nullOutputStream());
    }

    /** What is in a directory comes before it in reverse order. */
    @Override
    public void delete(Cluster cluster, Collection<String> paths) {
        tools.each(
                Tools.host(cluster),
                helper.open(cluster),
                HelperContainer.ROOT,
                List.of("rm", "-f", "-d", "--"),
                new TreeSet<>(paths).reversed(),
                OutputStream.nullOutputStream());
    }

    @Override
    public void release(Cluster cluster) {
        helper.remove(cluster);
    }
}

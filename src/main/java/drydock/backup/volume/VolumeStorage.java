package drydock.backup.volume;

import drydock.backup.storage.Storage;
import drydock.backup.storage.StorageMounts;
import drydock.backup.storage.StorageScope;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.database.MeteredStream;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.text.Progress;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The storage as a directory of its host. */
@ApplicationScoped
class VolumeStorage implements Storage {
    private static final int SOME_CHANGED = 1; // tar: a file changed or vanished while it was read

    private final Docker docker;
    private final ContainerTools tools;
    private final HelperContainer helper;
    private final Inventory inventory;
    private final ForeignFiles others;
    private final StorageMarks marks;

    VolumeStorage(
            Docker docker,
            ContainerTools tools,
            HelperContainer helper,
            Inventory inventory,
            ForeignFiles others,
            StorageMarks marks) {
        this.docker = docker;
        this.tools = tools;
        this.helper = helper;
        this.inventory = inventory;
        this.others = others;
        this.marks = marks;
    }

    /** Counted from inside a node that runs, so that nothing is made on its host. */
    @Override
    public Optional<Contents> contents(Cluster cluster) {
        Comparator<Node> nearFirst = Comparator.comparing(
                node -> !node.host().equals(cluster.storage().host()));
        return cluster.nodes().stream()
                .sorted(nearFirst)
                .flatMap(node -> count(cluster, node).stream())
                .findFirst();
    }

    private Optional<Contents> count(Cluster cluster, Node node) {
        Host host = cluster.hostOf(node);
        return docker.container(host, node.container())
                .filter(Container::running)
                .filter(container -> StorageMounts.place(container).isPresent())
                .map(container -> count(cluster, host, container.name()));
    }

    private Contents count(Cluster cluster, Host host, String container) {
        SortedSet<String> excluded = others.told(cluster);
        excluded.addAll(cluster.storage().exclude());
        int[] files = {0};
        long[] bytes = {0};
        FindOutput listing = new FindOutput((name, entry, link) -> {
            files[0] += entry.kind().equals("f") ? 1 : 0;
            bytes[0] += entry.bytes();
        });
        tools.run(
                host,
                container,
                FindOutput.command(StorageMounts.INSIDE.toString(), excluded),
                InputStream.nullInputStream(),
                listing);
        return new Contents(files[0], bytes[0]);
    }

    @Override
    public SortedSet<String> others(Cluster cluster) {
        return others.seen(cluster);
    }

    @Override
    public void mark(Cluster cluster, String mark) {
        marks.put(cluster, StorageScope.MARK + mark);
    }

    @Override
    public SortedMap<String, Entry> list(StorageScope scope) {
        return inventory.list(scope);
    }

    @Override
    public SortedMap<String, StoredFile> hash(
            StorageScope scope, Collection<String> paths, Consumer<Progress> progress) {
        return inventory.hash(scope, paths, progress);
    }

    @Override
    public void read(StorageScope scope, Collection<String> paths, OutputStream tar, Consumer<Progress> progress) {
        HelperContainer.Open open = helper.open(scope.cluster());
        List<String> command = List.of(
                "tar",
                "--create",
                "--file=-",
                "--format=posix",
                "--numeric-owner",
                "--hard-dereference",
                "--ignore-failed-read",
                "--directory=" + open.root(),
                "--no-recursion",
                "--null",
                "--files-from=-");
        OutputStream metered = MeteredStream.output(
                tar, how -> progress.accept(how.said(size -> Text.of("backup.files-copied", size))));
        tools.inside(scope, open, command, ContainerTools.names(new TreeSet<>(paths)), metered, SOME_CHANGED);
    }

    @Override
    public void write(StorageScope scope, InputStream tar) {
        HelperContainer.Open open = helper.open(scope.cluster());
        List<String> command = List.of(
                "tar",
                "--extract",
                "--file=-",
                "--numeric-owner",
                "--same-owner",
                "--preserve-permissions",
                "--delay-directory-restore",
                "--directory=" + open.root());
        tools.inside(scope, open, command, tar, OutputStream.nullOutputStream());
    }

    /** What is in a directory comes before it in reverse order. */
    @Override
    public void delete(StorageScope scope, Collection<String> paths) {
        if (!paths.isEmpty()) {
            tools.each(
                    scope,
                    helper.open(scope.cluster()),
                    List.of("rm", "-f", "-d", "--"),
                    new TreeSet<>(paths).reversed(),
                    OutputStream.nullOutputStream());
        }
    }

    @Override
    public void release(Cluster cluster) {
        helper.remove(cluster);
    }
}

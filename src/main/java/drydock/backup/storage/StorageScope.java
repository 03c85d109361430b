package drydock.backup.storage;

import drydock.backup.store.BackupId;
import drydock.cluster.Cluster;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much of a storage one run works on: what bears its mark, without what is not NocoBase's to keep.
 *
 * @param mark without which nothing is read, written or deleted
 * @param excluded paths that are left alone with all that is below them
 */
public record StorageScope(Cluster cluster, String mark, SortedSet<String> excluded) {
    /** In front of each mark's name, which is that of a small file in the storage. */
    public static final String MARK = ".drydock-storage.";

    public StorageScope {
        excluded = Collections.unmodifiableSortedSet(new TreeSet<>(excluded));
    }

    /** Without what the configuration excludes and what others write there by now. */
    public static StorageScope of(Storage storage, Cluster cluster, String mark) {
        StorageScope configured = new StorageScope(cluster, BackupId.check(mark), new TreeSet<>());
        return configured.excluding(cluster.storage().exclude()).excluding(storage.others(cluster));
    }

    StorageScope excluding(Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(excluded);
        more.forEach(path -> all.add(clean(path)));
        all.remove("");
        return new StorageScope(cluster, mark, all);
    }

    public boolean excludes(String path) {
        return isBelow(path, excluded);
    }

    /** Whether a path is one of some paths or below one. */
    public static boolean isBelow(String path, Collection<String> some) {
        return some.stream().map(StorageScope::clean).anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }

    private static String clean(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    /** The name of the file that is the mark. */
    public String markFile() {
        return MARK + mark;
    }
}

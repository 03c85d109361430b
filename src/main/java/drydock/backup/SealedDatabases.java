package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.DataSize;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.cluster.software.Version;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sealed copies that a backup has beside the live databases: made, put in the live ones' place by their names,
 * dropped. A name says nothing of what a database is, so each is known by its identity too. Every state between two calls
 * leads on.
 */
record SealedDatabases(Database database) {
    private static final System.Logger LOG = System.getLogger(SealedDatabases.class.getName());

    /** @param version that NocoBase had in the live one */
    record Made(Sealed.Copy copy, Optional<Version> version) {}

    Set<String> there(Cluster cluster) {
        return database.databases(cluster);
    }

    long free(Cluster cluster) {
        return database.freeBytes(cluster);
    }

    /** All that it spares is time. */
    void checkpoint(Cluster cluster, String backup) {
        try {
            database.checkpoint(
                    cluster, new DatabaseCopyNames(cluster.database().names().getFirst(), backup).trial());
        } catch (DatabaseException | DockerException e) {
            LOG.log(System.Logger.Level.WARNING, "sealing may take longer: there was no checkpoint before it", e);
        }
    }

    /** What the live ones are now. A crash may have left one closed. */
    SortedMap<String, Database.Overview> live(Cluster cluster, ParallelWork parallel) throws IOException {
        SortedMap<String, ParallelWork.Task<Database.Overview>> asked = new TreeMap<>();
        cluster.database().names().forEach(name -> asked.put(name, parallel.begin(() -> overview(cluster, name))));
        SortedMap<String, Database.Overview> live = new TreeMap<>();
        for (var one : asked.entrySet()) {
            live.put(one.getKey(), one.getValue().result());
        }
        return live;
    }

    private Database.Overview overview(Cluster cluster, String name) {
        try {
            return database.overview(cluster, name);
        } catch (DatabaseException e) {
            database.open(cluster, name);
            return database.overview(cluster, name);
        }
    }

    /**
     * A full disk would stop the live ones: others may have filled it since the plan.
     *
     * @param there what is on the server: what an earlier attempt made is replaced
     * @throws BackupException where there is no room for what is sealed, the one that is dumped, and what a new version writes
     */
    static void checkRoom(String backup, Map<String, Database.Overview> live, Set<String> there, long free) {
        long needed = 0;
        for (var one : live.entrySet()) {
            DatabaseCopyNames beside = new DatabaseCopyNames(one.getKey(), backup);
            boolean again = there.contains(beside.sealed()) || there.contains(beside.sealing());
            needed += DatabaseState.bytesOf(again ? 2 : 3, one.getValue().bytes());
        }
        refuse("backup.no-room-to-seal", needed, free);
    }

    /**
     * The same before a sealed one is copied, while a new version writes.
     *
     * @param copies of it that are made beside it
     */
    void checkRoomToDump(Cluster cluster, Sealed.Copy sealed, int copies) {
        refuse(
                "backup.no-room-to-dump",
                DatabaseState.bytesOf(copies + 1, sealed.bytes()),
                database.freeBytes(cluster));
    }

    private static void refuse(String why, long needed, long free) {
        if (free < needed) {
            throw new BackupException(Text.of(why, new DataSize(free).toString(), new DataSize(needed).toString()));
        }
    }

    /**
     * Seals the live one in place of what an earlier attempt sealed.
     *
     * @param live what it is now
     * @param there what is on the server
     * @param spare whether that one may be what another runner rests on: then it only goes once there is a newer one
     */
    Made seal(Cluster cluster, String name, String backup, Database.Overview live, Set<String> there, boolean spare) {
        DatabaseCopyNames beside = new DatabaseCopyNames(name, backup);
        boolean old = there.contains(beside.sealed());
        if (old && !spare) {
            database.drop(cluster, beside.sealed());
        }
        String identity = database.seal(cluster, name, beside.sealing());
        if (old && spare) {
            database.drop(cluster, beside.sealed());
        }
        database.rename(cluster, beside.sealing(), beside.sealed());
        return new Made(new Sealed.Copy(identity, live.bytes(), live.tables()), live.version());
    }

    /** @throws BackupException where NocoBase has another version by now than when they were sealed */
    static void checkVersion(Cluster cluster, Map<String, Database.Overview> live, Sealed earlier) {
        String first = cluster.database().names().getFirst();
        Optional<Version> now = live.get(first).version();
        if (!now.equals(earlier.manifest().version())) {
            throw new BackupException(Text.of(
                    "backup.sealed-before-upgrade",
                    first,
                    now.map(Version::toString).orElse("?"),
                    earlier.manifest().version().map(Version::toString).orElse("?")));
        }
    }

    /** Whether all stand, are the ones that were sealed, and nobody could get into them since. */
    boolean stand(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        return sealed.databases().keySet().stream()
                .allMatch(name ->
                        isBeside(cluster, sealed, name, there) && database.isClosed(cluster, called(name, sealed)));
    }

    private static String called(String name, Sealed sealed) {
        return new DatabaseCopyNames(name, sealed.backup()).sealed();
    }

    private boolean isBeside(Cluster cluster, Sealed sealed, String name, Set<String> there) {
        return isThat(cluster, sealed, name, called(name, sealed), there);
    }

    private boolean isThat(Cluster cluster, Sealed sealed, String name, String called, Set<String> there) {
        return there.contains(called)
                && sealed.databases()
                        .get(name)
                        .identity()
                        .equals(database.identity(cluster, called).database());
    }

    /** @throws BackupException where one does not stand beside the live one, or people could write into it */
    void checkBeside(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        refuse("backup.sealed-gone", sealed, name -> !isBeside(cluster, sealed, name, there));
        refuse("backup.sealed-open", sealed, name -> !database.isClosed(cluster, called(name, sealed)));
    }

    /**
     * One that somebody has opened is taken all the same, and the log says so: for a run it may be all that there is.
     *
     * @return those that are in the live ones' place already
     * @throws BackupException where one is neither there nor beside it
     */
    Set<String> inPlace(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        Set<String> inPlace = new TreeSet<>(sealed.databases().keySet());
        inPlace.removeIf(name -> !isThat(cluster, sealed, name, name, there));
        refuse(
                "backup.sealed-gone",
                sealed,
                name -> !inPlace.contains(name) && !isBeside(cluster, sealed, name, there));
        sealed.databases().keySet().stream()
                .filter(name -> !inPlace.contains(name) && !database.isClosed(cluster, called(name, sealed)))
                .forEach(name -> LOG.log(
                        System.Logger.Level.WARNING,
                        "somebody has opened the sealed copy " + called(name, sealed)
                                + ": it may hold something else than what was sealed"));
        return inPlace;
    }

    private static void refuse(String why, Sealed sealed, Predicate<String> which) {
        sealed.databases().keySet().stream().filter(which).findFirst().ifPresent(name -> {
            throw new BackupException(Text.of(why, name, ShortId.shown(sealed.backup())));
        });
    }

    /**
     * What was live is kept aside.
     *
     * @param inPlace as {@link #inPlace} found them
     * @param first what is done once nobody can connect, before anything is renamed
     */
    void putInPlace(Cluster cluster, Sealed sealed, Set<String> inPlace, DatabaseSwap.Preparation first)
            throws IOException {
        SortedMap<String, String> copies = new TreeMap<>();
        for (String name : sealed.databases().keySet()) {
            if (!inPlace.contains(name)) {
                copies.put(name, called(name, sealed));
            }
        }
        inPlace.forEach(name -> database.open(cluster, name));
        new DatabaseSwap(database, cluster, sealed.backup()).run(copies, first);
    }

    /**
     * Opens live databases that a crash left closed, and drops what was sealed, all that was made for its sake and the
     * databases whose place it took.
     *
     * @throws BackupException where a live one is not there: then nothing is dropped
     */
    void drop(Cluster cluster, String backup, Collection<String> names) {
        Set<String> there = database.databases(cluster);
        for (String name : names) {
            Optional<String> left = all(name, backup).filter(there::contains).findFirst();
            if (left.isPresent() && !there.contains(name)) {
                throw new BackupException(Text.of("backup.only-leftover", name, left.get(), ShortId.shown(backup)));
            }
        }
        names.stream().filter(there::contains).forEach(name -> database.open(cluster, name));
        for (String name : names) {
            all(name, backup).filter(there::contains).forEach(left -> database.drop(cluster, left));
        }
    }

    private static Stream<String> all(String name, String backup) {
        DatabaseCopyNames beside = new DatabaseCopyNames(name, backup);
        return Stream.of(beside.besidesSealed(), beside.asides().stream(), Stream.of(beside.sealed()))
                .flatMap(names -> names);
    }

    /** Whether going back can rest on them: none is gone, and not all are in the live ones' place already. */
    boolean leadBack(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        Set<String> names = sealed.databases().keySet();
        return names.stream().anyMatch(name -> isBeside(cluster, sealed, name, there))
                && names.stream()
                        .allMatch(name ->
                                isBeside(cluster, sealed, name, there) || isThat(cluster, sealed, name, name, there));
    }

    /**
     * A host that does not answer holds nothing up: what is left on it is none of the way back.
     *
     * @return those that it may still be on
     */
    List<String> removeScratch(Cluster cluster, RunMark by) throws IOException {
        try (ParallelWork parallel = new ParallelWork(cluster.hosts().size())) {
            return ParallelWork.results(cluster.hosts().stream()
                            .map(host -> parallel.begin(() -> leftOn(cluster, host, by)))
                            .toList())
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private Optional<String> leftOn(Cluster cluster, Host host, RunMark by) {
        try {
            database.removeScratch(cluster, host, by);
            return Optional.empty();
        } catch (DatabaseException | DockerException e) {
            LOG.log(System.Logger.Level.WARNING, "the scratch server may still be on " + host.name(), e);
            return Optional.of(host.name());
        }
    }
}

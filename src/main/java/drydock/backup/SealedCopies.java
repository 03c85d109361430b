package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.software.Version;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.text.ShortId;
import drydock.text.Text;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sealed copies that a backup has beside the live databases: made, put in the live ones' place by their names,
 * dropped. A name says nothing of what a database is, so each is known by its identity too. Every state between two calls
 * leads on.
 */
record SealedCopies(Database database) {
    private static final System.Logger LOG = System.getLogger(SealedCopies.class.getName());

    /** @param version that NocoBase had in the live one */
    record Made(Sealed.Copy copy, Optional<Version> version) {}

    /** Opens the live one, which a crash may have left closed, and seals it, in place of what an earlier attempt sealed. */
    Made seal(Cluster cluster, String name, String backup) {
        DatabaseCopyNames beside = new DatabaseCopyNames(name, backup);
        database.open(cluster, name);
        Database.Overview live = database.overview(cluster, name);
        database.seal(cluster, name, beside.sealing());
        String identity = database.identity(cluster, beside.sealing()).database();
        database.drop(cluster, beside.sealed());
        database.rename(cluster, beside.sealing(), beside.sealed());
        return new Made(new Sealed.Copy(identity, live.bytes(), live.tables()), live.version());
    }

    void dropSealed(Cluster cluster, String name, String backup) {
        database.drop(cluster, new DatabaseCopyNames(name, backup).sealed());
    }

    /** @throws BackupException where NocoBase has another version by now than when they were sealed */
    void checkVersion(Cluster cluster, Sealed earlier) {
        String first = cluster.database().names().getFirst();
        database.open(cluster, first);
        Optional<Version> now = database.applicationVersion(cluster, first);
        if (!now.equals(earlier.manifest().version())) {
            throw new BackupException(Text.of(
                    "backup.sealed-before-upgrade",
                    first,
                    now.map(Version::toString).orElse("?"),
                    earlier.manifest().version().map(Version::toString).orElse("?")));
        }
    }

    /** Whether all stand, and are the ones that were sealed. */
    boolean stand(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        return sealed.databases().keySet().stream().allMatch(name -> isBeside(cluster, sealed, name, there));
    }

    private boolean isBeside(Cluster cluster, Sealed sealed, String name, Set<String> there) {
        return isThat(cluster, sealed, name, new DatabaseCopyNames(name, sealed.backup()).sealed(), there);
    }

    private boolean isThat(Cluster cluster, Sealed sealed, String name, String called, Set<String> there) {
        return there.contains(called)
                && sealed.databases()
                        .get(name)
                        .identity()
                        .equals(database.identity(cluster, called).database());
    }

    /** @throws BackupException where one does not stand beside the live one */
    void checkBeside(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        refuse(sealed, name -> !isBeside(cluster, sealed, name, there));
    }

    /** @throws BackupException where one is neither beside the live one nor in its place */
    void check(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        refuse(sealed, name -> !isThat(cluster, sealed, name, name, there) && !isBeside(cluster, sealed, name, there));
    }

    private static void refuse(Sealed sealed, Predicate<String> gone) {
        sealed.databases().keySet().stream().filter(gone).findFirst().ifPresent(name -> {
            throw new BackupException(Text.of("backup.sealed-gone", name, ShortId.shown(sealed.backup())));
        });
    }

    /** After {@link #check}. What was live is kept aside. */
    void putInPlace(Cluster cluster, Sealed sealed) {
        Set<String> there = database.databases(cluster);
        for (String name : sealed.databases().keySet()) {
            DatabaseCopyNames beside = new DatabaseCopyNames(name, sealed.backup());
            if (!isThat(cluster, sealed, name, name, there)) {
                if (there.contains(name)) {
                    database.rename(cluster, name, beside.freeAside(there));
                }
                database.rename(cluster, beside.sealed(), name);
            }
            database.open(cluster, name);
        }
    }

    /**
     * Drops what was sealed and all that was made for its sake, and opens live databases that a crash left closed.
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
        for (String name : names) {
            if (there.contains(name)) {
                database.open(cluster, name);
            }
            all(name, backup).filter(there::contains).forEach(left -> database.drop(cluster, left));
        }
    }

    private static Stream<String> all(String name, String backup) {
        DatabaseCopyNames beside = new DatabaseCopyNames(name, backup);
        return Stream.concat(beside.besidesSealed(), Stream.of(beside.sealed()));
    }

    /** A host that does not answer holds nothing up: what is left on it is none of the way back. */
    void removeScratch(Cluster cluster, RunMark by) throws IOException {
        try (Lanes lanes = new Lanes(cluster.hosts().size())) {
            Lanes.results(cluster.hosts().stream()
                    .map(host -> lanes.begin(() -> removedScratch(cluster, host, by)))
                    .toList());
        }
    }

    private boolean removedScratch(Cluster cluster, Host host, RunMark by) {
        try {
            database.removeScratch(cluster, host, by);
            return true;
        } catch (DatabaseException | DockerException e) {
            LOG.log(System.Logger.Level.WARNING, "the scratch server may still be on " + host.name(), e);
            return false;
        }
    }
}

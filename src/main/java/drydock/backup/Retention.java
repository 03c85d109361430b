package drydock.backup;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which backups of a cluster stay: the newest ones, as many and as long as the configuration says, and always the last
 * proven one and the one that a rollback would take.
 *
 * @param runs the version that the cluster is on
 */
public record Retention(Cluster cluster, Optional<Version> runs, Instant now) {

    /** What a rollback takes: the newest proven backup of the cluster of a version older than the one that runs. */
    public static Optional<Manifest> wayBack(Cluster cluster, Optional<Version> runs, List<Manifest> backups) {
        return backups.reversed().stream()
                .filter(backup -> isProven(cluster, backup))
                .filter(backup -> !backup.imageDigest().isEmpty())
                .filter(backup -> runs.isPresent()
                        && backup.version()
                                .filter(version -> version.compareTo(runs.get()) < 0)
                                .isPresent())
                .findFirst();
    }

    private static boolean isProven(Cluster cluster, Manifest backup) {
        return backup.isOf(cluster) && backup.proven().isPresent();
    }

    /**
     * Those that go, the oldest first: what is beyond the number or the age, what was not proven, and what was taken
     * over from another cluster.
     *
     * @param all the complete ones, the newest last
     * @param needed ids of those that are at work
     */
    public List<Manifest> goes(List<Manifest> all, Set<String> needed) {
        return goes(all, needed, cluster.backups().keep(), 1);
    }

    /** Those that go once one more is made and proven. */
    public List<Manifest> goesNext(List<Manifest> all) {
        return goes(all, Set.of(), cluster.backups().keep() - 1, 0);
    }

    /** @param always how many proven ones stay, however old */
    private List<Manifest> goes(List<Manifest> all, Set<String> needed, int keep, int always) {
        List<String> proven =
                ids(all.stream().filter(backup -> isProven(cluster, backup)).toList());
        Set<String> stay = new HashSet<>(last(keep, proven));
        stay.removeAll(ids(all.stream().filter(this::isOld).toList()));
        stay.addAll(needed);
        stay.addAll(last(always, proven));
        wayBack(cluster, runs, all).ifPresent(backup -> stay.add(backup.backup()));
        return all.stream().filter(backup -> !stay.contains(backup.backup())).toList();
    }

    private static List<String> last(int number, List<String> ids) {
        return ids.subList(Math.max(0, ids.size() - number), ids.size());
    }

    private static List<String> ids(List<Manifest> backups) {
        return backups.stream().map(Manifest::backup).toList();
    }

    private boolean isOld(Manifest backup) {
        return cluster.backups()
                .keepFor()
                .filter(age -> backup.at().plus(age).isBefore(now))
                .isPresent();
    }
}

package drydock.testing;

import drydock.cluster.Cluster.Proof;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.software.Version;
import drydock.database.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Watches, from call to call, what going back of a run rests on. */
public final class WayBack {
    private static final String SEALED = "_drydock_seal_";

    private static final Version NONE = Version.of("0.0.0");

    private final FakeCluster world;
    private final String run;
    private final BooleanSupplier over;
    private final int upgradesBefore;
    private final Map<String, Fingerprint> sealed = new HashMap<>();
    private final Set<String> lapses = new TreeSet<>();
    private boolean wasOpen = true;

    /** @param over whether the run is finished */
    public WayBack(FakeCluster world, String run, BooleanSupplier over) {
        this.world = world;
        this.run = run;
        this.over = over;
        this.upgradesBefore = world.upgrades().size();
        world.watch(this::look);
    }

    /** When something of it was not as it is promised, in words. */
    public Set<String> lapses() {
        return lapses;
    }

    private void look() {
        world.database.names().stream().filter(name -> name.contains(SEALED)).forEach(this::lookAt);
        boolean open = world.balancer.entrance() == Entrance.OPEN;
        if (isUpgraded()) {
            if (!isProven() && !isKept() && !over.getAsBoolean()) {
                lapses.add("the new version has begun and neither a sealed copy nor a proven backup is there");
            }
            if (open && !wasOpen && !isProven() && !isInPlace() && mustBeProven()) {
                lapses.add("the entrance was opened on the new version without a proven backup");
            }
        }
        wasOpen = open;
    }

    /** There is nothing to go back to where NocoBase was not there before. */
    private boolean isUpgraded() {
        return world.upgrades().stream()
                .skip(upgradesBefore)
                .anyMatch(upgrade -> upgrade.from().compareTo(NONE) > 0);
    }

    private void lookAt(String name) {
        FakeContent copy = world.database.content(name);
        if (!copy.closed()) {
            lapses.add("people could connect to the sealed copy " + name);
        }
        Fingerprint now = copy.fingerprint();
        if (!sealed.computeIfAbsent(copy.id(), _ -> now).equals(now)) {
            lapses.add("the sealed copy " + name + " was written to");
        }
    }

    private boolean isKept() {
        return world.cluster().database().names().stream()
                .allMatch(name -> world.database.names().contains(name + SEALED + run) || isInPlace(name));
    }

    private boolean isInPlace() {
        return world.cluster().database().names().stream().allMatch(this::isInPlace);
    }

    private boolean isInPlace(String name) {
        return world.database.names().contains(name)
                && sealed.containsKey(world.database.content(name).id());
    }

    private boolean mustBeProven() {
        return world.cluster().backups().proof() != Proof.ALONGSIDE;
    }

    private boolean isProven() {
        try {
            return world.store
                    .manifest(world.cluster(), run)
                    .filter(backup -> backup.proven().isPresent())
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

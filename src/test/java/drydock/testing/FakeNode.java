package drydock.testing;

import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.nocobase.Health;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One running NocoBase container: it loads, opens the database, upgrades it where it is another's, and serves. */
final class FakeNode {
    /** From its start to its first session; until half of it nothing listens. */
    static final Duration LOAD = Duration.ofSeconds(5);
    /** How long the change of a plugin takes. */
    private static final Duration CHANGE = Duration.ofSeconds(3);
    /** What an empty database is upgraded from. */
    private static final Version EMPTY = Version.of("0.0.0");

    private final Container container;
    private final String name;
    private final FakeRelease release;
    private final Instant started;
    private final List<List<String>> pending = new ArrayList<>();
    private final List<FakeUpgrades.Begun> upgrades = new ArrayList<>();
    private Optional<AutoCloseable> session = Optional.empty();
    private int applied;
    private Set<String> loaded = Set.of();
    private Optional<Work> work = Optional.empty();
    private boolean serving;
    private boolean broken;

    /** A change of a plugin. */
    private record Work(PluginChange change, Instant end) {}

    FakeNode(Container container, FakeRelease release, Instant started) {
        this.container = container;
        this.name = container.environment("NODE").orElse(container.name());
        this.release = release;
        this.started = started;
    }

    FakeRelease release() {
        return release;
    }

    String name() {
        return name;
    }

    boolean serves() {
        return serving && work.isEmpty();
    }

    /** The names of the plugins that it has loaded. */
    Set<String> loaded() {
        return loaded;
    }

    void change(PluginChange change, Instant now) {
        work = Optional.of(new Work(change, now.plus(CHANGE)));
    }

    private void load(FakeCluster world) {
        loaded = world.plugins.enabled(release);
        broken = world.plugins.isBroken(release);
        serving = serving && !broken;
    }

    /** What would have happened by now happens now. */
    void live(Instant now, FakeCluster world, FakeUpgrades all) {
        Instant opens = started.plus(LOAD);
        if (session.isEmpty() && !broken && !now.isBefore(opens)) {
            open(opens, world, all);
        }
        if (work.filter(one -> !now.isBefore(one.end())).isPresent()) {
            world.plugins.change(work.get().change(), release);
            work = Optional.empty();
            load(world);
        }
        while (session.isPresent() && !serving && !broken && !now.isBefore(due(opens))) {
            migrate(opens, world);
        }
    }

    private void open(Instant at, FakeCluster world, FakeUpgrades all) {
        broken = world.content().closed();
        if (broken) {
            return;
        }
        session = Optional.of(world.database.connect(
                "nocobase",
                FakeCluster.DATABASE,
                name(),
                "active",
                world.cluster().hostOf(world.cluster().node(name())).docker().getHost()));
        FakeContent content = world.content();
        Version stored = Version.parse(content.version()).orElse(EMPTY);
        broken = world.isSick(name(), release.version());
        serving = !broken && stored.equals(release.version());
        if (serving) {
            load(world);
        }
        for (int process = 0; !serving && !broken && process < processes(); process++) {
            upgrades.add(all.begin(name(), stored, release.version(), at));
            List<String> names = new ArrayList<>(release.migrations());
            names.removeAll(content.tables().getOrDefault("migrations", List.of()));
            pending.add(names);
        }
    }

    private Instant due(Instant opens) {
        long share = release.migration().toMillis() / 2 * (applied + 1);
        return opens.plusMillis(share);
    }

    private void migrate(Instant opens, FakeCluster world) {
        Instant at = due(opens);
        boolean last = ++applied == 2;
        if (last && release.breaks()) {
            broken = true;
        } else {
            for (List<String> names : pending) {
                String migration = release.migrations().get(applied - 1);
                if (names.contains(migration)) {
                    release.apply(migration, world.content(), world.storage);
                }
            }
        }
        if (last) {
            upgrades.forEach(upgrade -> upgrade.end(at));
            serving = !broken;
        }
        if (serving) {
            load(world);
            world.content().version(release.version().toString());
        }
    }

    private int processes() {
        return container
                        .environment("CLUSTER_MODE")
                        .filter(mode -> !mode.equals("1"))
                        .isPresent()
                ? 2
                : 1;
    }

    void end(Instant now) {
        upgrades.forEach(upgrade -> upgrade.end(now));
        session.ifPresent(open -> {
            try {
                open.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    Health health(Instant now) {
        if (work.isPresent()) {
            return new Health.Busy("pm." + work.get().change().action().word());
        }
        if (serving) {
            return new Health.Ok();
        }
        if (broken) {
            return new Health.Broken(
                    session.isEmpty() ? "the database accepts no connections" : "migration failed: column is missing");
        }
        return now.isBefore(started.plus(LOAD.dividedBy(2)))
                ? new Health.Unreachable(Text.of("http.refused"))
                : new Health.Busy(session.isEmpty() ? "load plugin [acl], 1/3" : "migration " + (applied + 1) + "/2");
    }
}

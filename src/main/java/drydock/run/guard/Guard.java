package drydock.run.guard;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.run.Fleet;
import drydock.run.Run;
import drydock.run.RunStore;
import drydock.run.Time;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follows the hosts of every open run from the moment all its nodes are stopped, and stops what is started against the plan
 * before it opens the database.
 */
public final class Guard implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Guard.class.getName());
    private static final Duration LOOK_FOR_RUNS = Duration.ofMillis(500);
    private static final Duration LOOK_AT_HOSTS = Duration.ofSeconds(1);

    private final RunStore store;
    private final Fleet fleet;
    private final Time time;
    private final Duration lookForRuns;
    private final Duration lookAtHosts;
    private final Map<String, Thread> watches = new ConcurrentHashMap<>();
    private volatile Thread loop;

    public Guard(RunStore store, Fleet fleet, Time time) {
        this(store, fleet, time, LOOK_FOR_RUNS, LOOK_AT_HOSTS);
    }

    /** Of hosts it hears at once what happens; now and then it looks whether it has missed anything. */
    Guard(RunStore store, Fleet fleet, Time time, Duration lookForRuns, Duration lookAtHosts) {
        this.store = store;
        this.fleet = fleet;
        this.time = time;
        this.lookForRuns = lookForRuns;
        this.lookAtHosts = lookAtHosts;
    }

    public void start() {
        loop = Thread.ofVirtual().name("guard").start(this::follow);
    }

    private void follow() {
        try {
            while (true) {
                look();
                Time.REAL.pause(lookForRuns);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            store.open().forEach(this::look);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not look for runs to guard", e);
        }
    }

    private void look(String id) {
        try {
            Run run = Run.of(id, store.events(id));
            if (GuardedRun.isGuarded(run)) {
                watch(run);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not look whether run " + id + " is to be guarded", e);
        }
    }

    private void watch(Run run) {
        Cluster cluster = fleet.cluster(run.cluster());
        for (Host host : cluster.hosts()) {
            watches.compute(
                    run.id() + "@" + host.name(),
                    (key, before) -> before != null && before.isAlive() ? before : begin(key, run, cluster, host));
        }
        watches.values().removeIf(watch -> !watch.isAlive());
    }

    private Thread begin(String key, Run run, Cluster cluster, Host host) {
        HostWatch watch = new HostWatch(store, fleet.ports(cluster), cluster, host, run.id(), time, lookAtHosts);
        return Thread.ofVirtual().name("guard of " + key).start(watch::follow);
    }

    @Override
    public void close() {
        Set.copyOf(watches.values()).forEach(Thread::interrupt);
        if (loop != null) {
            loop.interrupt();
        }
    }
}

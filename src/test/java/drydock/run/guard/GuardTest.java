package drydock.run.guard;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.plan.ClusterPorts;
import drydock.run.Fleet;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.run.runner.Scripted;
import drydock.run.runner.UnsteadyStore;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String RUN = "r1";
    private static final Duration SOON = Duration.ofMillis(10);

    private final FakeCluster world = new FakeCluster();
    private final UnsteadyStore journal = new UnsteadyStore(new FakeRunStore());
    private final Guard guard = new Guard(
            journal.store(),
            new Fleet() {
                @Override
                public Cluster cluster(String name) {
                    return world.cluster();
                }

                @Override
                public ClusterPorts ports(Cluster cluster) {
                    return world.ports();
                }
            },
            world.time,
            SOON,
            SOON);

    @BeforeEach
    void a_run_has_stopped_all_nodes() {
        FakeRunStore store = journal.steady();
        Origin origin = new Origin("console", "console", "1");
        store.begin(
                RUN,
                world.time.clock().instant(),
                new Planned(new Scripted().plan(), "alice", "upgrade", Optional.empty(), origin));
        for (Node node : world.cluster().nodes()) {
            world.docker.stop(world.cluster().hostOf(node), node.container());
            store.append(
                    RUN, store.events(RUN).size() + 1, world.time.clock().instant(), new NodeStopping(node.name(), ""));
        }
        guard.start();
    }

    @AfterEach
    void close() {
        guard.close();
    }

    /** However slow the machine is. */
    private static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(SOON);
    }

    private void startsAndIsStopped(String name) {
        Node node = world.cluster().node(name);
        Host host = world.cluster().hostOf(node);
        world.docker.start(host, node.container());
        soon().untilAsserted(() -> assertThat(world.container(name).running()).isFalse());
    }

    @Test
    void every_host_is_watched() {
        allAreStopped();
    }

    private void allAreStopped() {
        world.cluster().nodes().forEach(node -> startsAndIsStopped(node.name()));
    }

    @Test
    void each_host_is_watched_once() {
        allAreStopped();
        int before = journal.calls();
        soon().until(() -> journal.calls() > before + 100);
        assertThat(world.faults.calls())
                .filteredOn(call -> call.method().equals("events"))
                .hasSameSizeAs(world.cluster().hosts());
    }

    @Test
    void when_it_has_ended_nobody_looks_any_more() {
        allAreStopped();
        guard.close();
        AtomicInteger before = new AtomicInteger();
        soon().pollInterval(SOON.multipliedBy(30)).until(() -> {
            int now = journal.calls();
            return now == before.getAndSet(now);
        });
    }

    @Test
    void an_outage_of_the_journal_ends_no_watch() {
        startsAndIsStopped("nb-2");
        journal.fails();
        soon().until(() -> journal.failures() > 4);
        journal.recovers();
        startsAndIsStopped("nb-2");
    }

    @Test
    void a_dead_host_leaves_the_others_their_watch_even_when_they_have_to_begin_again() {
        world.docker.unreachable(world.cluster().host("a"));
        world.docker.unreachable(world.cluster().host("b"));
        world.docker.reachable(world.cluster().host("b"));
        startsAndIsStopped("nb-2");
    }
}

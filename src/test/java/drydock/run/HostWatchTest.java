package drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.run.RunEvent.Intruded;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostWatchTest {
    private static final String RUN = "r1";

    private final FakeCluster world = new FakeCluster();
    private final FakeRunStore store = new FakeRunStore();
    private final Host host = world.cluster().host("b");
    private Thread watch;

    @BeforeEach
    void a_run_has_stopped_all_nodes() {
        Origin origin = new Origin("console", "console", "1");
        store.begin(
                RUN,
                world.time.clock().instant(),
                new Planned(new Scripted().plan(), "alice", "upgrade", Optional.empty(), origin));
        for (Node node : world.cluster().nodes()) {
            world.docker.stop(world.cluster().hostOf(node), node.container());
            journal(new NodeStopping(node.name(), ""));
        }
        watch = Thread.ofVirtual()
                .start(() -> new HostWatch(store, world.ports(), world.cluster(), host, RUN, world.time).follow());
    }

    @AfterEach
    void stop_watching() {
        watch.interrupt();
    }

    private void journal(RunEvent event) {
        store.append(RUN, run().nextSeq(), world.time.clock().instant(), event);
    }

    private Run run() {
        return Run.of(RUN, store.events(RUN));
    }

    private boolean runs(String container) {
        return world.docker.container(host, container).orElseThrow().running();
    }

    private String create(String name, Map<String, String> environment) {
        String image = world.cluster().image().repository() + ":1.3.21";
        return world.docker.create(host, name, world.body(name, image, environment));
    }

    private List<Intruded> stopped(int number) {
        await().until(() -> run().intrusions().size() >= number);
        return run().intrusions();
    }

    @Test
    void nothing_is_an_intruder_to_a_run_that_never_stops_every_node_at_once() {
        FakeRunStore rolling = new FakeRunStore();
        rolling.begin(RUN, world.time.clock().instant(), run().planned());
        for (RunEvent event :
                List.of(new NodeStopping("nb-1", ""), new NodeStarting("nb-1", "c1"), new NodeStopping("nb-2", ""))) {
            rolling.append(
                    RUN, rolling.events(RUN).size() + 1, world.time.clock().instant(), event);
        }
        assertThat(HostWatch.guards(Run.of(RUN, rolling.events(RUN)))).isFalse();
        assertThat(HostWatch.guards(run())).isTrue();
    }

    @Test
    void a_node_that_somebody_starts_is_stopped_and_journaled() {
        world.docker.start(host, "nocobase-2");
        assertThat(stopped(1)).singleElement().satisfies(intruded -> {
            assertThat(intruded.host()).isEqualTo("b");
            assertThat(intruded.mayHaveOpenedDatabase()).isFalse();
            assertThat(Messages.ENGLISH.of(intruded.text()))
                    .contains("nocobase-2 was started on host b against the plan");
        });
        assertThat(runs("nocobase-2")).isFalse();
    }

    @Test
    void a_copy_of_a_node_under_another_name_is_one_too() {
        world.docker.start(host, create("by-hand", Map.of()));
        stopped(1);
        assertThat(runs("by-hand")).isFalse();
    }

    @Test
    void what_the_run_starts_itself_goes_on() {
        String own = world.docker.container(host, "nocobase-2").orElseThrow().id();
        journal(new NodeStarting("nb-2", own));
        world.docker.start(host, own);
        world.docker.start(host, create("by-hand", Map.of()));
        stopped(1);
        assertThat(runs("nocobase-2")).isTrue();
    }

    @Test
    void a_neighbour_with_a_database_of_its_own_is_left_alone() {
        world.docker.start(host, create("staging", Map.of("DB_DATABASE", "staging")));
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(runs("staging")).isTrue();
    }

    @Test
    void a_lost_event_stream_is_taken_up_again() {
        world.docker.unreachable(host);
        world.docker.reachable(host);
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(runs("nocobase-2")).isFalse();
    }
}

package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.nocobase.Health;
import drydock.plan.ClusterPorts;
import drydock.run.Fleet;
import drydock.run.Run;
import drydock.run.RunEvent.LeftOut;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import drydock.testing.Faults.Call;
import drydock.testing.Faults.Fault;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeExclusionTest {
    private static final String RUN = "r1";

    private final FakeCluster world = new FakeCluster();
    private final NodeExclusion exclusion = new NodeExclusion(
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
            world.time);

    @BeforeEach
    void two_nodes_are_sick() {
        world.meanwhile(() -> List.of("nb-2", "nb-3")
                .forEach(node -> world.nocoBase.becomes(node, new Health.Unreachable(Text.of("http.refused")))));
    }

    private LeftOut exclude(String... nodes) throws InterruptedException {
        FakeRunStore store = new FakeRunStore();
        store.begin(RUN, world.time.clock().instant(), Samples.planned("demo"));
        return exclusion.exclude(Run.of(RUN, store.events(RUN)), new LeftOut(List.of(nodes)));
    }

    private List<String> drained() {
        return world.balancer.drained(world.cluster()).stream().sorted().toList();
    }

    @Test
    void a_sick_node_gets_no_requests_any_more() throws InterruptedException {
        assertThat(exclude("nb-2")).isEqualTo(new LeftOut(List.of("nb-2")));
        assertThat(drained()).containsExactly("nb-2");
    }

    @Test
    void each_of_several_is_taken_from_the_balancer() throws InterruptedException {
        exclude("nb-2", "nb-3");
        assertThat(drained()).containsExactly("nb-2", "nb-3");
    }

    @Test
    void a_step_that_is_left_out_is_about_no_node() throws InterruptedException {
        assertThat(exclude()).isEqualTo(new LeftOut(List.of()));
        assertThat(world.faults.calls()).isEmpty();
    }

    @Test
    void a_node_that_serves_goes_on_serving_and_people_are_told() throws InterruptedException {
        assertThat(exclude("nb-1"))
                .isEqualTo(
                        new LeftOut(List.of("nb-1"), Text.sentences(List.of(Text.of("run.left-out.serves", "nb-1")))));
        assertThat(drained()).isEmpty();
    }

    @Test
    void behind_a_closed_entrance_it_is_left_to_the_opening() throws InterruptedException {
        world.balancer.close(world.cluster());
        assertThat(exclude("nb-2")).isEqualTo(new LeftOut(List.of("nb-2")));
        assertThat(drained()).isEmpty();
    }

    @Test
    void one_that_gets_none_already_is_not_taken_out_again() throws InterruptedException {
        world.balancer.drain(world.cluster(), world.cluster().node("nb-2"));
        exclude("nb-2");
        assertThat(world.faults.calls()).extracting(Call::method).doesNotContain("drain");
    }

    @Test
    void a_balancer_that_is_away_for_a_moment_is_asked_again() throws InterruptedException {
        Instant before = world.time.clock().instant();
        world.faults.failCall(1, Fault.BEFORE);
        world.faults.failCall(2, Fault.BEFORE);
        assertThat(exclude("nb-2").note()).isEqualTo(Text.none());
        assertThat(drained()).containsExactly("nb-2");
        assertThat(world.time.clock().instant()).isEqualTo(before.plus(Duration.ofSeconds(2)));
    }

    @Test
    void where_it_stays_away_people_are_told_of_the_node_that_may_get_requests() throws InterruptedException {
        for (int call = 1; call <= 3; call++) {
            world.faults.failCall(call, Fault.BEFORE);
        }
        assertThat(exclude("nb-2").note().toString()).contains("run.left-out.not-drained", "nb-2");
        assertThat(drained()).isEmpty();
    }
}

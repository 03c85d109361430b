package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Way;
import drydock.nocobase.Health;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrainNodesTest {
    private final FakeStepContext run = new FakeStepContext();
    private final DrainNodes step = new DrainNodes(List.of("nb-3", "nb-2"), List.of("nb-3", "nb-2"));

    @Test
    void they_get_no_requests_however_often_it_is_said() {
        run.does(step);
        run.does(step);
        assertThat(run.world.balancer.drained(run.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
    }

    @Test
    void requests_in_flight_are_waited_for_no_longer_than_the_drain_timeout() {
        run.world.balancer.requestsInFlight(1);
        var begin = run.clock().instant();
        assertThat(run.does(step)).contains("1 requests outlived");
        assertThat(Duration.between(begin, run.clock().instant()))
                .isBetween(
                        run.cluster().drainTimeout(),
                        run.cluster().drainTimeout().plusSeconds(1));
    }

    @Test
    void taking_back_admits_those_that_served() {
        run.does(step);
        run.takesBack(step);
        assertThat(run.world.balancer.drained(run.cluster())).isEmpty();
    }

    @Test
    void a_node_that_did_not_serve_is_neither_waited_for_nor_admitted() {
        run.world.balancer.requestsInFlight(1);
        var begin = run.clock().instant();
        DrainNodes stopped = new DrainNodes(List.of("nb-3"), List.of());
        run.does(stopped);
        assertThat(run.clock().instant()).isEqualTo(begin);
        assertThat(stopped.undo()).isEmpty();
    }

    @Test
    void the_last_one_that_serves_is_not_taken_away() {
        run.does(step);
        assertThat(run.refuses(new DrainNodes(List.of("nb-1"), List.of("nb-1"))))
                .contains("last one");
    }

    @Test
    void none_is_taken_away_while_requests_do_not_get_to_the_others() {
        run.world.balancer.way(new Way(Set.of("nb-1"), List.of(Text.verbatim("nb-1 is not reached")), List.of()));
        assertThat(run.refuses(step)).contains("nb-1 is not reached. So nb-3, nb-2 is not taken from the balancer");
        assertThat(run.world.balancer.drained(run.cluster())).isEmpty();
    }

    @Test
    void it_does_where_they_get_to_one_of_the_others() {
        DrainNodes one = new DrainNodes(List.of("nb-3"), List.of("nb-3"));
        run.world.balancer.way(new Way(Set.of("nb-1"), List.of(Text.verbatim("nb-1 is not reached")), List.of()));
        run.does(one);
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-3");
    }

    /** The one that is sick, and the one that gets none anyway, are no others. */
    @Test
    void it_does_not_where_they_get_to_those_alone_that_do_not_serve() {
        run.world.balancer.drain(run.cluster(), run.cluster().node("nb-2"));
        run.world.balancer.way(new Way(Set.of("nb-1"), List.of(Text.verbatim("nb-1 is not reached")), List.of()));
        assertThat(run.refuses(new DrainNodes(List.of("nb-3"), List.of("nb-3"))))
                .contains("nb-1 is not reached");
        run.world.balancer.admit(run.cluster(), run.cluster().node("nb-2"));
        run.world.meanwhile(() -> run.world.nocoBase.becomes("nb-2", new Health.Broken("sick")));
        assertThat(run.refuses(new DrainNodes(List.of("nb-3"), List.of("nb-3"))))
                .contains("nb-1 is not reached");
    }

    @Test
    void it_does_not_where_something_foreign_would_get_them() {
        run.world.balancer.way(new Way(
                Set.of(), List.of(), List.of(), List.of(new Address("172.22.0.3:80", "", 404, false)), List.of()));
        assertThat(run.refuses(new DrainNodes(List.of("nb-3"), List.of("nb-3"))))
                .contains("172.22.0.3:80");
        assertThat(run.world.balancer.drained(run.cluster())).isEmpty();
    }
}

package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer;
import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Way;
import drydock.cluster.Cluster.Outside;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.nocobase.NocoBase.Page;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.testing.FakeCluster;
import drydock.testing.Faults;
import drydock.testing.Shape;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenEntranceTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void nodes_that_are_left_out_get_no_requests() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        run.leftOut.add("nb-2");
        run.does(new OpenEntrance(FakeStepContext.ALL));
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-2");
    }

    @Test
    void only_the_named_nodes_serve_and_the_others_are_drained_at_once() {
        run.does(new OpenEntrance(List.of("nb-1")));
        assertThat(run.world.faults.calls().stream().filter(call -> call.port() == Balancer.class))
                .extracting(Faults.Call::method)
                .containsExactly("reach", "drained", "drainsNodes", "drain", "open");
        assertThat(run.world.balancer.drained(run.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
    }

    @Test
    void nothing_is_asked_of_the_balancer_that_is_so_already() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        run.world.balancer.drain(run.cluster(), run.cluster().node("nb-2"));
        int before = run.world.faults.calls().size();
        run.does(new OpenEntrance(FakeStepContext.ALL));
        assertThat(run.world.faults.calls().stream().skip(before).filter(call -> call.port() == Balancer.class))
                .extracting(Faults.Call::method)
                .containsExactly("reach", "drained", "admit", "open");
        assertThat(run.world.balancer.drained(run.cluster())).isEmpty();
    }

    @Test
    void all_that_serve_again_are_admitted_at_once() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        run.world.balancer.drain(
                run.cluster(), List.of(run.cluster().node("nb-3"), run.cluster().node("nb-2")));
        run.does(new OpenEntrance(FakeStepContext.ALL));
        assertThat(run.world.faults.calls().stream()
                        .filter(call -> call.port() == Balancer.class)
                        .filter(call -> call.method().equals("admit")))
                .singleElement()
                .satisfies(call -> assertThat(call.arguments())
                        .endsWith(List.of(
                                run.cluster().node("nb-2"), run.cluster().node("nb-3"))));
    }

    @Test
    void an_entrance_that_does_not_answer_from_outside_is_a_failure() {
        run.does(new SuspendRestartPolicies(run.policies()));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(run.refuses(new OpenEntrance(FakeStepContext.ALL))).contains("from outside it answers 503");
    }

    @Test
    void what_cannot_be_reached_from_outside_comes_with_what_to_do() {
        run.world.nocoBase.entrance((_, _) -> new Page(401, false));
        assertThat(run.refuses(new OpenEntrance(FakeStepContext.ALL)))
                .contains("from outside it answers 401")
                .contains("clusters.demo.entrance-accepts: [401]");
    }

    @Test
    void a_status_that_the_configuration_accepts_is_as_good_as_an_answer() {
        FakeStepContext accepting = new FakeStepContext(new FakeCluster(
                new Shape().outside(new Outside(Set.of(401), Optional.empty())).cluster(), Map.of()));
        accepting.world.nocoBase.entrance((_, _) -> new Page(401, false));
        assertThat(accepting.does(new OpenEntrance(FakeStepContext.ALL))).isEqualTo("it answers 401");
    }

    @Test
    void a_node_that_the_balancer_does_not_reach_is_a_failure_while_the_others_serve() {
        run.world.balancer.way(
                new Way(Set.of("nb-2"), List.of(Text.verbatim("nb-2 is not reached at x:13000")), List.of()));
        assertThat(run.refuses(new OpenEntrance(FakeStepContext.ALL))).contains("nb-2 is not reached at x:13000");
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.OPEN);
    }

    @Test
    void an_entrance_behind_which_no_node_is_reached_stays_closed() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        run.leftOut.add("nb-3");
        run.world.balancer.way(new Way(
                Set.of("nb-1", "nb-2"),
                List.of(
                        Text.verbatim("nb-1 is not reached at x:13000"),
                        Text.verbatim("nb-2 is not reached at y:13000")),
                List.of(Text.verbatim("It has old addresses."))));
        assertThat(run.refuses(new OpenEntrance(FakeStepContext.ALL)))
                .contains("the entrance stays closed")
                .contains("nb-1 is not reached at x:13000")
                .contains("nb-2 is not reached at y:13000")
                .contains("It has old addresses.");
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.CLOSED);
    }

    @Test
    void an_entrance_through_which_people_would_get_something_foreign_stays_closed() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        run.world.balancer.way(new Way(
                Set.of(), List.of(), List.of(), List.of(new Address("172.22.0.3:80", "", 404, false)), List.of()));
        assertThat(run.refuses(new OpenEntrance(FakeStepContext.ALL)))
                .contains("lb sends requests to 172.22.0.3:80, where something answers HTTP 404 and is no NocoBase")
                .contains("docker exec lb nginx -t && docker exec lb nginx -s reload");
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.CLOSED);
    }

    @Test
    void web_sockets_that_do_not_get_through_are_said() {
        run.world.nocoBase.webSockets(400);
        assertThat(run.does(new OpenEntrance(FakeStepContext.ALL)))
                .contains("it answers 200. at the entrance something else than NocoBase answers /ws");
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.OPEN);
    }

    @Test
    void what_the_balancer_is_not_sure_of_is_said() {
        run.world.balancer.way(new Way(Set.of(), List.of(), List.of(Text.verbatim("It has old addresses."))));
        assertThat(run.does(new OpenEntrance(FakeStepContext.ALL))).isEqualTo("it answers 200. It has old addresses.");
    }

    @Test
    void a_balancer_that_is_down_is_closed_first_and_comes_up_with_the_opening() {
        run.world.balancer.down();
        run.does(new CloseEntrance(List.of()));
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.DOWN);
        run.does(new OpenEntrance(FakeStepContext.ALL));
        assertThat(run.world.balancer.entrance()).isEqualTo(Entrance.OPEN);
    }

    @Test
    void behind_it_there_is_no_way_back() {
        assertThat(new OpenEntrance(FakeStepContext.ALL).reopens()).isTrue();
        assertThat(new OpenEntrance(FakeStepContext.ALL).undo()).isEmpty();
    }

    @Test
    void an_entrance_that_answers_after_a_moment_is_waited_for() {
        Instant begin = run.clock().instant();
        run.world.nocoBase.entrance(
                (_, _) -> new Page(run.clock().instant().isBefore(begin.plusSeconds(10)) ? 502 : 200, false));
        assertThat(run.does(new OpenEntrance(FakeStepContext.ALL))).isEqualTo("it answers 200");
        run.world.nocoBase.entrance((_, _) -> new Page(502, false));
        Instant again = run.clock().instant();
        assertThat(run.refuses(new OpenEntrance(FakeStepContext.ALL))).contains("from outside it answers 502");
        assertThat(Duration.between(again, run.clock().instant()))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
    }
}

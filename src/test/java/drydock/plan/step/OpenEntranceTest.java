package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.Balancer;
import drydock.testing.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenEntranceTest {
    private final AtWork run = new AtWork();

    @Test
    void nodes_that_are_left_out_get_no_requests() {
        run.does(new CloseEntrance(AtWork.ALL));
        run.leftOut.add("nb-2");
        run.does(new OpenEntrance(AtWork.ALL));
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-2");
    }

    @Test
    void only_the_named_nodes_serve() {
        run.does(new OpenEntrance(List.of("nb-1")));
        assertThat(run.world.balancer.drained(run.cluster())).containsExactlyInAnyOrder("nb-2", "nb-3");
    }

    @Test
    void nothing_is_asked_of_the_balancer_that_is_so_already() {
        run.does(new CloseEntrance(AtWork.ALL));
        run.world.balancer.drain(run.cluster(), run.cluster().node("nb-2"));
        int before = run.world.faults.calls().size();
        run.does(new OpenEntrance(AtWork.ALL));
        assertThat(run.world.faults.calls().stream().skip(before).filter(call -> call.port() == Balancer.class))
                .extracting(Faults.Call::method)
                .containsExactly("drained", "admit", "open");
        assertThat(run.world.balancer.drained(run.cluster())).isEmpty();
    }

    @Test
    void an_entrance_that_does_not_answer_from_outside_is_a_failure() {
        run.does(new HoldRestarts(run.policies()));
        run.does(new StopNodes(AtWork.ALL, AtWork.OLD));
        assertThat(run.refuses(new OpenEntrance(AtWork.ALL))).contains("from outside it answers 503");
    }

    @Test
    void behind_it_there_is_no_way_back() {
        assertThat(new OpenEntrance(AtWork.ALL).reopens()).isTrue();
        assertThat(new OpenEntrance(AtWork.ALL).undo()).isEmpty();
    }
}

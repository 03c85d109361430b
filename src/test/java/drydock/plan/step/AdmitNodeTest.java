package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdmitNodeTest {
    private final AtWork run = new AtWork();

    @Test
    void a_verified_node_gets_requests() {
        run.does(new OpenEntrance(List.of("nb-1")));
        run.does(new AdmitNode("nb-2"));
        assertThat(run.world.balancer.drained(run.cluster())).containsExactly("nb-3");
    }

    @Test
    void one_that_is_left_out_does_not() {
        run.does(new OpenEntrance(List.of("nb-1")));
        run.leftOut.add("nb-2");
        run.does(new AdmitNode("nb-2"));
        assertThat(run.world.balancer.drained(run.cluster())).contains("nb-2");
    }
}

package drydock.plan.step.successor;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.successor.OriginalContainers.Role;
import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class RemoveSuccessorsTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void those_in_a_node_s_place_stay() {
        run.stopped().backedUp();
        run.does(run.replace("nb-1"));
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(run.successor("nb-1")).isPresent();
        assertThat(run.successor("nb-2")).isEmpty();
    }

    @Test
    void twice_is_once() {
        run.stopped();
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
    }

    @Test
    void one_that_somebody_has_started_is_stopped_and_goes() {
        run.stopped();
        run.world.docker.start(
                run.host("nb-2"), run.successor("nb-2").orElseThrow().id());
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(run.names("nb-2")).containsExactly("nocobase-2");
        assertThat(run.world.docker.events(run.host("nb-2")))
                .extracting(event -> event.action())
                .containsSubsequence("stop", "destroy");
    }

    private boolean isKept() {
        return run.ports()
                .originals()
                .id(run.cluster(), FakeStepContext.RUN, "nb-1", Role.FOUND)
                .isPresent();
    }

    @Test
    void what_was_kept_to_make_containers_again_is_forgotten_with_them() {
        run.stopped();
        assertThat(isKept()).isTrue();
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(isKept()).isFalse();
    }

    @Test
    void as_long_as_a_host_or_a_node_that_was_left_out_is_still_to_be_seen_to_it_is_kept() {
        run.stopped();
        run.world.docker.unreachable(run.host("nb-3"));
        run.run(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(isKept()).isTrue();
        run.leftOut.add("nb-3");
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(isKept()).isTrue();
    }
}

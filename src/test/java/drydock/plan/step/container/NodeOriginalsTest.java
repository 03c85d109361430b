package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.docker.successor.OriginalContainers.Role;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.successor.CreateSuccessors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose a container in a node's place is, by what the run has kept. */
class NodeOriginalsTest {
    private final FakeStepContext run = new FakeStepContext();
    private final Node node = run.cluster().node("nb-1");
    private final NodeOriginals kept = new NodeOriginals(run, run.mark(), node);

    @Test
    void as_long_as_nothing_is_kept_all_but_the_runs_own_is_what_it_found() {
        assertThat(kept.isFound(run.container("nb-1"))).isTrue();
        run.does(new CreateSuccessors(run.image(), "1.4.17", FakeStepContext.ALL, List.of()));
        run.ports().originals().forget(FakeStepContext.RUN);
        assertThat(kept.isFound(run.container("nb-1"))).isTrue();
        assertThat(kept.isFound(run.successor("nb-1").orElseThrow())).isFalse();
        assertThat(kept.isMeant(run.container("nb-1"))).isTrue();
    }

    @Test
    void from_then_on_what_is_kept_alone_tells_it() {
        kept.found(run.container("nb-1"));
        assertThat(kept.isFound(run.container("nb-1"))).isTrue();
        assertThat(kept.isOwn(run.container("nb-1"))).isTrue();
        assertThat(kept.canBeMadeAgain(run.container("nb-1"))).isTrue();
        assertThat(kept.isFound(run.container("nb-2"))).isFalse();
        assertThat(kept.isMeant(run.container("nb-2"))).isFalse();
        assertThat(kept.isOwn(run.container("nb-2"))).isFalse();
        assertThat(kept.canBeMadeAgain(run.container("nb-2"))).isFalse();
    }

    @Test
    void what_it_found_is_kept_once_and_the_place_is_whose_it_was_given_last() {
        String first = run.container("nb-1").id();
        kept.found(run.container("nb-1"));
        kept.found(run.container("nb-2"));
        assertThat(kept.id(Role.FOUND)).contains(first);
        kept.takes(run.container("nb-2"));
        assertThat(kept.id(Role.FOUND)).contains(first);
        assertThat(kept.id(Role.IN_PLACE)).contains(run.container("nb-2").id());
    }
}

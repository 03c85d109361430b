package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.StartUpgradedNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestoreSealedTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void the_data_are_as_they_were_sealed_and_no_node_runs() {
        run.stopped();
        var before = run.world.world().data();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.does(run.replace("nb-1"));
        StartUpgradedNode first = new StartUpgradedNode(
                "nb-1", run.release(), List.of(), true, Optional.of(FakeStepContext.RUN), true, java.util.Map.of());
        run.does(first);
        assertThat(run.world.world().data()).isNotEqualTo(before);

        assertThat(first.undo()).contains(new RestoreSealed(FakeStepContext.RUN, Optional.empty()));
        run.takesBack(first);
        run.takesBack(first);

        assertThat(run.world.world().data()).isEqualTo(before);
        assertThat(run.running()).containsOnly(false);
        assertThat(run.world.database.content("nocobase").closed()).isFalse();
    }

    @Test
    void it_is_taken_back_by_the_sealed_copies_of_the_safety_backup() {
        assertThat(new RestoreSealed("old", Optional.of("safety")).undo())
                .contains(new RestoreSealed("safety", Optional.empty()));
        assertThat(new RestoreSealed("old", Optional.empty()).undo()).isEmpty();
    }

    @Test
    void nothing_is_put_in_the_place_of_what_somebody_may_still_write() throws Exception {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.world.docker.start(run.host("nb-1"), run.container("nb-1").id());
        Set<String> names = run.world.database.names();
        run.announced.clear();
        try (AutoCloseable session = run.world.database.connect("nocobase", "nocobase", "somebody")) {
            assertThat(session).isNotNull();
            assertThat(run.refuses(new RestoreSealed(FakeStepContext.RUN, Optional.empty())))
                    .contains("nothing is restored while somebody may write");
        }
        assertThat(run.announced).containsExactly("stop nb-1");
        assertThat(run.world.database.names()).isEqualTo(names);
        assertThat(run.world.database.content("nocobase").closed()).isFalse();
    }
}

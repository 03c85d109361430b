package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreBackupTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void the_data_are_as_they_were_and_no_node_runs() {
        run.stopped();
        var before = run.world.world().data();
        run.backedUp().upgraded();
        assertThat(run.world.world().data()).isNotEqualTo(before);
        run.does(new RestoreBackup(FakeStepContext.RUN, Optional.empty()));
        assertThat(run.world.world().data()).isEqualTo(before);
        assertThat(run.running()).containsOnly(false);
    }

    @Test
    void it_is_taken_back_by_the_safety_backup() {
        assertThat(new RestoreBackup("old", Optional.of("safety")).undo())
                .contains(new RestoreBackup("safety", Optional.empty()));
    }
}

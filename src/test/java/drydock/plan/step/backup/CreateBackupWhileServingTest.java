package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateBackupWhileServingTest {
    private final FakeStepContext run = new FakeStepContext();
    private final CreateBackupWhileServing step =
            new CreateBackupWhileServing(FakeStepContext.RUN, "sha256:1", List.of("nocobase"));

    @Test
    void nobody_is_kept_from_working() {
        run.does(new CopyStorage(FakeStepContext.RUN));
        run.does(step);
        assertThat(run.running()).containsOnly(true);
        assertThat(run.ports().backups().manifest(run.cluster(), FakeStepContext.RUN))
                .hasValueSatisfying(
                        manifest -> assertThat(manifest.servedUntil()).isPresent());
    }

    @Test
    void what_was_caught_while_the_world_wrote_is_proven() {
        run.does(new CopyStorage(FakeStepContext.RUN));
        run.does(step);
        run.does(new ProveBackup(FakeStepContext.RUN));
        assertThat(run.ports().backups().manifest(run.cluster(), FakeStepContext.RUN))
                .hasValueSatisfying(manifest -> assertThat(manifest.proven()).isPresent());
    }

    @Test
    void run_again_it_makes_no_second_one() {
        run.does(step);
        var made = run.ports().backups().manifest(run.cluster(), FakeStepContext.RUN);
        run.does(step);
        assertThat(run.ports().backups().manifest(run.cluster(), FakeStepContext.RUN))
                .isEqualTo(made);
    }
}

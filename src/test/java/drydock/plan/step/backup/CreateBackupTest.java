package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.store.Manifest;
import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateBackupTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void nothing_is_dumped_while_a_node_runs() {
        run.does(new CopyStorage(FakeStepContext.RUN));
        assertThat(run.refuses(new CreateBackup(FakeStepContext.RUN, "sha256:1", List.of("nocobase"))))
                .contains("no dump while somebody may write");
        assertThat(run.ports().backups().list(run.cluster())).isEmpty();
    }

    @Test
    void it_has_a_manifest_afterwards_and_is_not_proven() {
        run.stopped();
        run.does(new CreateBackup(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        assertThat(run.ports().backups().manifest(run.cluster(), FakeStepContext.RUN))
                .hasValueSatisfying(manifest -> assertThat(manifest.proven()).isEmpty());
    }

    @Test
    void how_much_was_kept_and_by_which_sum_it_is_known_is_said() {
        run.stopped();
        String said = run.does(
                new CreateBackup(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        Manifest kept = run.ports()
                .backups()
                .manifest(run.cluster(), FakeStepContext.RUN)
                .orElseThrow();
        assertThat(said)
                .contains("nocobase 0.0 MB, sha256 "
                        + kept.databases().get("nocobase").sha256().substring(0, 12) + "…")
                .contains(kept.files().count() + " file");
    }
}

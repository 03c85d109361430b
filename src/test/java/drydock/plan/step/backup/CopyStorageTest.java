package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CopyStorageTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void what_is_there_is_copied_while_it_serves() throws IOException {
        run.does(new CopyStorage(FakeStepContext.RUN));
        assertThat(run.world.store.parts(run.cluster(), FakeStepContext.RUN)).isNotEmpty();
        assertThat(run.running()).containsOnly(true);
    }

    @Test
    void a_first_copy_is_no_backup_yet() {
        run.does(new CopyStorage(FakeStepContext.RUN));
        assertThat(run.ports().backups().list(run.cluster())).isEmpty();
    }
}

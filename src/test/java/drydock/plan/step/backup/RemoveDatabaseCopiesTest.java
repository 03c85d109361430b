package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class RemoveDatabaseCopiesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void the_proof_s_database_goes_and_the_backup_stays() {
        run.stopped().backedUp();
        assertThat(run.world.database.names()).hasSize(2);
        run.does(new RemoveDatabaseCopies(FakeStepContext.RUN));
        assertThat(run.world.database.names()).containsExactly("nocobase");
        assertThat(run.ports().backups().list(run.cluster())).hasSize(1);
    }
}

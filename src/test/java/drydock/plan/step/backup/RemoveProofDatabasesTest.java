package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.AtWork;
import org.junit.jupiter.api.Test;

class RemoveProofDatabasesTest {
    private final AtWork run = new AtWork();

    @Test
    void the_proof_s_database_goes_and_the_backup_stays() {
        run.stopped().backedUp();
        assertThat(run.world.database.names()).hasSize(2);
        run.does(new RemoveProofDatabases(AtWork.RUN));
        assertThat(run.world.database.names()).containsExactly("nocobase");
        assertThat(run.ports().backups().list(run.cluster())).hasSize(1);
    }
}

package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import drydock.plan.step.seal.RestoreSealed;
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

    @Test
    void by_sealed_copies_where_those_stand() {
        assertThat(new RestoreBackup("old", Optional.of("safety"), true).undo())
                .contains(new RestoreSealed("safety", Optional.empty()));
    }

    @Test
    void what_takes_something_back_itself_is_not_taken_back() {
        assertThat(new RestoreBackup("old", Optional.empty()).undo()).isEmpty();
        assertThat(new RestoreBackup("old", Optional.empty(), true).undo()).isEmpty();
    }

    @Test
    void nothing_is_put_back_under_a_node_that_could_not_be_stopped() {
        run.stopped().backedUp().upgraded();
        var before = run.world.world().data();
        run.world.docker.unreachable(run.host("nb-2"));
        assertThat(run.refuses(new RestoreBackup(FakeStepContext.RUN, Optional.empty())))
                .contains("b does not answer");
        assertThat(run.world.world().data()).isEqualTo(before);
    }

    @Test
    void nothing_is_put_back_while_somebody_has_a_session() throws Exception {
        run.stopped().backedUp().upgraded();
        var before = run.world.world().data();
        try (AutoCloseable pooler = run.world.database.connect("nocobase", "nocobase", "pgbouncer", "idle")) {
            assertThat(pooler).isNotNull();
            assertThat(run.refuses(new RestoreBackup(FakeStepContext.RUN, Optional.empty())))
                    .contains("pgbouncer");
        }
        assertThat(run.world.world().data()).isEqualTo(before);
    }
}

package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import drydock.testing.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrepareRestoreTest {
    private final FakeStepContext run = new FakeStepContext();
    private final PrepareRestore step = new PrepareRestore("first");

    PrepareRestoreTest() {
        run.ports().backups().createWhileServing(run.cluster(), "first", Samples.mark("first"), "sha256:1", _ -> {});
        run.ports().backups().prove(run.cluster(), "first", Samples.mark("first"), _ -> {});
        run.ports().backups().removeDatabaseCopies(run.cluster(), "first", Samples.mark("first"));
    }

    @Test
    void a_copy_stands_ready_while_everything_serves() {
        run.does(step);
        run.does(step);
        assertThat(run.world.database.names()).containsExactly("nocobase", "nocobase_drydock_first");
        assertThat(run.running()).containsOnly(true);
    }

    @Test
    void the_restore_after_it_only_renames() {
        run.does(step);
        run.does(new CopyStorage(FakeStepContext.RUN));
        run.stopped();
        int before = run.world.faults.calls().size();
        run.does(new RestoreBackup("first", Optional.of(FakeStepContext.RUN)));
        assertThat(run.world.faults.calls().stream().skip(before).map(call -> call.method()))
                .contains("rename")
                .doesNotContain("restore");
    }

    @Test
    void taken_back_the_copy_is_gone() {
        run.does(step);
        run.takesBack(step);
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }

    @Test
    void a_server_with_other_settings_refuses_before_anything_stops() {
        run.world.database.content("nocobase").settings(java.util.Map.of("owner", "somebody"));
        assertThat(run.refuses(step)).contains("cannot be restored here", "owner");
        assertThat(run.running()).containsOnly(true);
    }
}

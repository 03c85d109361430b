package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class RehearseBackupTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void nothing_of_it_is_left_on_the_server() {
        assertThat(run.does(new RehearseBackup(FakeStepContext.RUN))).contains("0 s");
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }

    @Test
    void no_room_fails_it_while_everything_serves() {
        run.world.store.room(1);
        run.refuses(new RehearseBackup(FakeStepContext.RUN));
        assertThat(run.running()).containsOnly(true);
    }
}

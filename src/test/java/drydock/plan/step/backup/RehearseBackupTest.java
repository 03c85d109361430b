package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.database.DatabaseException;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Faults;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearseBackupTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void nothing_of_it_is_left_on_the_server() {
        assertThat(run.does(new RehearseBackup(FakeStepContext.RUN))).contains("0 s");
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }

    @Test
    void it_is_restored_where_the_backup_will_be_proven_and_nothing_stays_there() {
        assertThat(run.does(new RehearseBackup(FakeStepContext.RUN, Optional.of("b"), false)))
                .contains("0 s");
        assertThat(calls()).contains("startScratch", "removeScratch");
        assertThat(run.world.database.scratches()).isEmpty();
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }

    @Test
    void a_server_that_cannot_be_started_there_is_found_while_everything_serves() {
        run.world.database.noScratch(new DatabaseException(Text.verbatim("no such user")));
        assertThat(run.refuses(new RehearseBackup(FakeStepContext.RUN, Optional.of("b"), false)))
                .contains("no such user");
        assertThat(run.does(new RehearseBackup(FakeStepContext.RUN, Optional.of("b"), true)))
                .contains("b cannot take the proof: no such user");
    }

    private List<String> calls() {
        return run.world.faults.calls().stream().map(Faults.Call::method).toList();
    }

    @Test
    void no_room_fails_it_while_everything_serves() {
        run.world.store.room(1);
        run.refuses(new RehearseBackup(FakeStepContext.RUN));
        assertThat(run.running()).containsOnly(true);
    }
}

package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import drydock.plan.step.backup.CopyStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealDatabasesTest {
    private final FakeStepContext run = new FakeStepContext();

    private SealDatabases step() {
        return new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase"));
    }

    @Test
    void nothing_is_sealed_while_a_node_runs() {
        run.does(new CopyStorage(FakeStepContext.RUN));
        assertThat(run.refuses(step())).contains("nothing is sealed while somebody may write");
        assertThat(run.ports().backups().isSealed(run.cluster(), FakeStepContext.RUN))
                .isFalse();
    }

    @Test
    void a_copy_stands_that_nobody_can_read_and_the_live_one_is_open() {
        run.stopped();
        assertThat(run.does(step())).contains("sealed nocobase", "4 tables", "storage");
        assertThat(run.ports().backups().isSealed(run.cluster(), FakeStepContext.RUN))
                .isTrue();
        String copy = run.world.database.names().stream()
                .filter(name -> !name.equals("nocobase"))
                .findFirst()
                .orElseThrow();
        assertThat(run.world.database.content(copy).closed()).isTrue();
        assertThat(run.world.database.content("nocobase").closed()).isFalse();
    }

    @Test
    void twice_is_as_once() {
        run.stopped();
        run.does(step());
        run.does(step());
        assertThat(run.world.database.names()).hasSize(2);
    }

    @Test
    void taken_back_the_live_one_is_open_whatever_became_of_the_store_and_the_rest_goes_once_it_serves() {
        run.stopped();
        run.does(step());
        run.world.database.content("nocobase").close(true);
        run.world.store.away(true);
        run.takesBack(step());
        assertThat(run.world.database.content("nocobase").closed()).isFalse();
        assertThat(run.world.database.names()).hasSize(2);
        run.world.store.away(false);
        run.takesBack(new CopyStorage(FakeStepContext.RUN));
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }
}

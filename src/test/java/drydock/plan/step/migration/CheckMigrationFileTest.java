package drydock.plan.step.migration;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Migration;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeMigrations;
import org.junit.jupiter.api.Test;

class CheckMigrationFileTest {
    private static final String FILE = "storage/migrations/forms.nbdata";

    private final FakeStepContext run = new FakeStepContext();
    private final CheckMigrationFile step = new CheckMigrationFile(new Migration(FILE), FakeMigrations.sha256("forms"));

    @Test
    void the_file_that_was_approved() {
        run.world.migrations.file(FILE, "forms");
        assertThat(run.does(step))
                .contains("sha256 " + FakeMigrations.sha256("forms").substring(0, 12));
    }

    @Test
    void a_file_that_somebody_has_replaced() {
        run.world.migrations.file(FILE, "something else");
        assertThat(run.refuses(step)).contains("not the file that was approved", "nothing was stopped");
    }

    @Test
    void a_file_that_is_gone() {
        assertThat(run.refuses(step)).contains("is gone");
    }
}

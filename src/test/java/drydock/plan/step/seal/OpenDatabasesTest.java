package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenDatabasesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void one_that_is_not_there_keeps_no_other_one_closed() {
        run.world.database.close("nocobase");
        assertThat(run.refuses(new OpenDatabases(List.of("elsewhere", "nocobase"))))
                .contains("elsewhere");
        assertThat(run.world.database.content("nocobase").closed()).isFalse();
        run.does(new OpenDatabases(List.of("nocobase")));
    }
}

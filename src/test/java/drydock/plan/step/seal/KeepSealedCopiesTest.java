package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepSealedCopiesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void people_read_how_long_they_stay() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        KeepSealedCopies step = new KeepSealedCopies(FakeStepContext.RUN, Duration.ofHours(24));
        assertThat(run.does(step)).contains("they stay until it is");
        run.does(new BackUpSealed(FakeStepContext.RUN, Optional.empty(), false));
        assertThat(run.does(step)).contains("until 2026-11-23", "`rollback` takes seconds");
        assertThat(run.ports().backups().isSealed(run.cluster(), FakeStepContext.RUN))
                .isTrue();
    }
}

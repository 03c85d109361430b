package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmSealedTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void copies_that_were_removed_since_the_plan_are_missed_before_anything_stops() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.does(new ConfirmSealed(FakeStepContext.RUN));
        run.does(new RemoveSealedCopies(FakeStepContext.RUN));
        assertThat(run.refuses(new ConfirmSealed(FakeStepContext.RUN)))
                .contains("do not stand any more", "ask for it again");
    }
}

package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwaitProofTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void it_looks_into_the_store_and_believes_no_outcome() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        assertThat(run.refuses(new AwaitProof(FakeStepContext.RUN))).contains("is not proven", "nothing opens");
        run.does(new BackUpSealed(FakeStepContext.RUN, Optional.empty(), false));
        assertThat(run.does(new AwaitProof(FakeStepContext.RUN))).contains("restored and equal");
    }

    @Test
    void it_waits_for_what_was_left_to_run() {
        assertThat(new AwaitProof(FakeStepContext.RUN).awaitsAlongside()).isTrue();
    }
}

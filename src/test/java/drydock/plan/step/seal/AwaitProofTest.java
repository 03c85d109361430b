package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
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
    void it_does_not_fail_a_run_that_people_have_gone_on_with_without_a_proof() {
        Text unproven = new BackUpSealed(FakeStepContext.RUN, Optional.empty(), false)
                .without()
                .orElseThrow();
        run.passedOver.add(unproven);
        assertThat(run.run(new AwaitProof(FakeStepContext.RUN))).isEqualTo(new Outcome.Skipped(unproven));
    }

    @Test
    void it_waits_for_what_was_left_to_run() {
        assertThat(new AwaitProof(FakeStepContext.RUN).awaitsAlongside()).isTrue();
    }
}

package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import org.junit.jupiter.api.Test;

class RemoveProofServerTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void the_server_of_this_run_is_gone_and_twice_is_as_once() {
        run.ports().database().startScratch(run.cluster(), run.cluster().host("b"), run.mark());
        run.does(new RemoveProofServer("b"));
        run.does(new RemoveProofServer("b"));
        assertThat(run.world.database.scratches()).isEmpty();
    }

    @Test
    void a_host_that_does_not_answer_holds_up_nothing() {
        run.world.database.unreachable(run.cluster().host("b"));
        assertThat(run.does(new RemoveProofServer("b"))).contains("what the proof left on b is still there");
    }
}

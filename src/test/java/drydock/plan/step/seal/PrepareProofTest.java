package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.database.DatabaseException;
import drydock.plan.step.FakeStepContext;
import drydock.text.Text;
import org.junit.jupiter.api.Test;

class PrepareProofTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void what_is_missing_on_a_host_that_was_only_chosen_is_said_and_holds_up_nothing() {
        run.does(new PrepareProof("b", true));
        run.world.database.noScratch(new DatabaseException(Text.verbatim("no such image")));
        assertThat(run.does(new PrepareProof("b", true)))
                .isEqualTo("b cannot take the proof: no such image. The backup is proven on the database's own server");
    }

    @Test
    void on_a_host_that_is_configured_it_is_said_before_anything_stops() {
        run.world.database.noScratch(new DatabaseException(Text.verbatim("no such image")));
        assertThat(run.refuses(new PrepareProof("b", false))).contains("no such image");
    }

    @Test
    void it_tries_a_server_there_and_leaves_none() {
        assertThat(run.does(new PrepareProof("b", false))).contains("b");
        assertThat(run.world.faults.calls()).extracting(call -> call.method()).contains("startScratch");
        assertThat(run.world.database.scratches()).isEmpty();
    }

    @Test
    void one_that_was_cut_short_leaves_none_when_it_is_taken_back() {
        run.ports().database().startScratch(run.cluster(), run.cluster().host("b"), run.mark());
        run.takesBack(new PrepareProof("b", false));
        assertThat(run.world.database.scratches()).isEmpty();
    }
}

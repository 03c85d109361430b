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
}

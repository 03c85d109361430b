package drydock.plan.step.seal;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveSealedCopiesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void they_stay_where_people_went_on_without_a_proof_of_them_and_not_of_others() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.passedOver.add(BackUpSealed.unproven(FakeStepContext.RUN));
        run.does(new RemoveSealedCopies("another"));
        assertThat(run.run(new RemoveSealedCopies(FakeStepContext.RUN)))
                .isEqualTo(new Outcome.Skipped(BackUpSealed.unproven(FakeStepContext.RUN)));
        assertThat(run.ports().backups().isSealed(run.cluster(), FakeStepContext.RUN))
                .isTrue();
    }

    @Test
    void nothing_is_removed_while_a_live_database_is_not_there() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.ports().database().rename(run.cluster(), "nocobase", "elsewhere");
        run.refuses(new RemoveSealedCopies(FakeStepContext.RUN));
        assertThat(run.world.database.names()).hasSize(2);

        run.ports().database().rename(run.cluster(), "elsewhere", "nocobase");
        run.does(new RemoveSealedCopies(FakeStepContext.RUN));
        run.does(new RemoveSealedCopies(FakeStepContext.RUN));
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }

    @Test
    void a_host_that_is_away_is_named_and_holds_up_nothing() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.world.database.unreachable(run.cluster().host("b"));
        assertThat(run.does(new RemoveSealedCopies(FakeStepContext.RUN))).contains("may still be on b");
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }
}

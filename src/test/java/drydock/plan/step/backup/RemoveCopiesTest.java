package drydock.plan.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.seal.SealDatabases;
import drydock.text.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveCopiesTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void a_store_that_is_away_leaves_them_for_later_and_fails_nothing() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.world.store.away(true);
        Outcome outcome = run.run(new RemoveCopies(FakeStepContext.RUN));
        assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
        assertThat(Messages.ENGLISH.of(outcome.text())).contains("They only take room", "removes what is left");

        run.world.store.away(false);
        run.does(new RemoveCopies(FakeStepContext.RUN));
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }

    @Test
    void what_a_proof_left_beside_the_live_ones_goes_too() {
        run.stopped().backedUp();
        assertThat(run.world.database.names()).hasSize(2);
        run.does(new RemoveCopies(FakeStepContext.RUN));
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }

    /** The process ends: whoever takes the run over begins it again. */
    @Test
    void who_is_interrupted_does_not_leave_them_for_later() {
        run.world.store.away(true);
        Thread.currentThread().interrupt();
        try {
            assertThat(run.run(new RemoveCopies(FakeStepContext.RUN))).isInstanceOf(Outcome.Failed.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void a_host_that_is_away_is_named_and_the_databases_go_all_the_same() {
        run.stopped();
        run.does(new SealDatabases(FakeStepContext.RUN, run.world.digest(FakeStepContext.OLD), List.of("nocobase")));
        run.world.database.unreachable(run.cluster().host("b"));
        Outcome outcome = run.run(new RemoveCopies(FakeStepContext.RUN));
        assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
        assertThat(Messages.ENGLISH.of(outcome.text())).contains("may still be on b", "removes what is left");
        assertThat(run.world.database.names()).containsExactly("nocobase");
    }
}

package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.FakeContent;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the loops watch is seen where it happens: each time while people look at the first node and nothing is proven yet. */
class WayBackTest {
    private static final String SEALED = "nocobase_drydock_seal_7f3a9c";

    /** @param what somebody does at the verification gate */
    private static TrialRun with(Consumer<TrialRun> what) {
        TrialRun trial = TrialRun.overlapping("7f3a9c", Scenario.all().getFirst(), 0, UnaryOperator.identity());
        trial.meanwhile(() -> {
            if (trial.isAsked("verification")) {
                what.accept(trial);
                return false;
            }
            return trial.answered();
        });
        return trial;
    }

    private static void goOn(TrialRun trial) {
        for (int round = 0; round < 5 && trial.run().finished().isEmpty(); round++) {
            trial.advance();
            trial.answered();
        }
    }

    private static FakeContent sealed(TrialRun trial) {
        assertThat(trial.world.database.names()).contains(SEALED);
        return trial.world.database.content(SEALED);
    }

    @Test
    void nothing_where_nobody_meddles() {
        TrialRun trial = with(WayBackTest::sealed);
        assertThat(trial.carryOut().facts().lapses()).isEmpty();
        assertThat(trial.world.database.names()).doesNotContain(SEALED);
    }

    @Test
    void a_sealed_copy_that_is_dropped_before_anything_is_proven() {
        TrialRun trial = with(one -> {
            sealed(one);
            one.world.database.drop(one.world.cluster(), SEALED);
        });
        goOn(trial);
        assertThat(trial.facts().lapses())
                .singleElement()
                .asString()
                .contains("neither a sealed copy nor a proven backup");
    }

    @Test
    void a_sealed_copy_that_is_written_to() {
        TrialRun trial = with(one -> sealed(one).row("orders", "of another program"));
        goOn(trial);
        assertThat(trial.facts().lapses()).singleElement().asString().contains("was written to");
    }

    @Test
    void a_sealed_copy_that_is_opened() {
        TrialRun trial = with(one -> sealed(one).close(false));
        goOn(trial);
        assertThat(trial.facts().lapses()).singleElement().asString().contains("could connect to the sealed copy");
    }

    @Test
    void an_entrance_that_is_opened_before_anything_is_proven() {
        TrialRun trial = with(one -> one.world.balancer.open(one.world.cluster()));
        goOn(trial);
        assertThat(trial.facts().lapses()).singleElement().asString().contains("without a proven backup");
    }
}

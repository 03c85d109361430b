package drydock.run.flow;

import static drydock.plan.Decision.APPROVE;
import static drydock.plan.Decision.RETRY;
import static drydock.plan.Decision.ROLL_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Planned;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore.Entry;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is offered after a failure, in words: what these decisions lead to is what people approve. */
class FailureGatesTest {
    private static final Failed FAILURE = new Failed(Text.verbatim("it broke"));
    private static final Failed SICK = new Failed(Text.verbatim("it broke"), List.of("nb-1"));

    private final FailureGates gates = new FailureGates(Samples.of(Cluster.Approvals.class));

    /** A step that does what its flags say of it. */
    record Flagged(boolean changesData, boolean startsOver, boolean tidies) implements Step {
        @Override
        public Text title() {
            return Text.verbatim("flagged");
        }

        @Override
        public Outcome run(StepContext context) {
            return FAILURE;
        }
    }

    @Test
    void trying_again_says_so_where_the_step_starts_over_from_the_backup() {
        Run over = standingAt(new Flagged(true, true, false));
        Run onward = standingAt(new Flagged(true, false, false));

        assertThat(offer(afterFailure(over, FAILURE), RETRY)).isEqualTo("failure.offer.start-over[]");
        assertThat(offer(afterFailure(onward, FAILURE), RETRY)).isEqualTo("failure.offer.retry[]");
        assertThat(offer(gates.afterRejection(over, Text.none()), RETRY)).isEqualTo("failure.offer.start-over[]");
        assertThat(offer(gates.afterRejection(onward, Text.none()), RETRY)).isEqualTo("failure.offer.retry-last[]");
    }

    @Test
    void going_back_restores_the_data_only_where_they_may_have_changed() {
        Run changed = standingAt(new Flagged(true, false, false));
        Run unchanged = standingAt(new Flagged(false, false, false));

        assertThat(offer(afterFailure(changed, FAILURE), ROLL_BACK)).isEqualTo("failure.offer.roll-back[]");
        assertThat(offer(afterFailure(unchanged, FAILURE), ROLL_BACK)).isEqualTo("failure.offer.unwind[]");
        assertThat(offer(gates.afterRejection(changed, Text.none()), ROLL_BACK)).isEqualTo("failure.offer.roll-back[]");
        assertThat(offer(gates.afterRejection(unchanged, Text.none()), ROLL_BACK))
                .isEqualTo("failure.offer.unwind[]");
    }

    @Test
    void a_run_ends_without_a_node_that_it_only_tidies_and_nobody_s_answer_means_that() {
        Run tidying = standingAt(new Flagged(false, false, true));
        Run working = standingAt(new Flagged(false, false, false));

        assertThat(offer(afterFailure(tidying, SICK), APPROVE)).startsWith("failure.offer.end-without[");
        assertThat(afterFailure(tidying, SICK).onExpiry()).contains(APPROVE);
        assertThat(afterFailure(working, SICK).offers(APPROVE)).isFalse();
    }

    @Test
    void a_question_about_what_people_do_not_like_is_not_about_a_failure() {
        Run run = standingAt(new Flagged(true, false, false));

        assertThat(FailureGates.isAboutFailure(afterFailure(run, FAILURE))).isTrue();
        assertThat(FailureGates.isAboutFailure(gates.aboutSessions(run, FAILURE)))
                .isTrue();
        assertThat(gates.aboutSessions(run, FAILURE).name()).isEqualTo(Question.SESSIONS);
        assertThat(FailureGates.isAboutFailure(gates.afterRejection(run, Text.none())))
                .isFalse();
    }

    private Gate afterFailure(Run run, Failed failure) {
        return gates.afterFailure(run, failure, run.plan().stages().getFirst());
    }

    private static String offer(Gate gate, Decision decision) {
        return gate.offers().stream()
                .filter(offer -> offer.decision() == decision)
                .map(offer -> offer.meaning().toString())
                .findFirst()
                .orElseThrow();
    }

    private static Run standingAt(Step step) {
        Planned any = Samples.planned("prod");
        Plan plan = new Plan(
                "upgrade",
                "prod",
                Text.none(),
                List.of("nb-1"),
                "",
                any.plan().start(),
                List.of(new Stage(Text.none(), step)),
                List.of());
        return Run.of(
                "r1",
                List.of(
                        new Entry(
                                1,
                                Instant.EPOCH,
                                new Planned(plan, any.requester(), any.command(), any.reason(), any.origin())),
                        new Entry(2, Instant.EPOCH, new StepStarted(false, 0, 1, step.title(), "runner")),
                        new Entry(3, Instant.EPOCH, new StepEnded(false, 0, FAILURE))));
    }
}

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
import drydock.plan.TransientFault;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Planned;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore.Entry;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @Test
    void what_is_away_is_said_with_the_question_unless_the_step_starts_over_anyway() {
        Failed away = new Failed(Text.verbatim("it broke"), List.of(), List.of(TransientFault.host("a")));

        assertThat(asked(new Flagged(false, false, false), away)).startsWith("failure.away[");
        assertThat(asked(new Flagged(false, true, false), away)).startsWith("failure.question[");
        assertThat(asked(new Flagged(false, false, false), FAILURE)).startsWith("failure.question[");
    }

    private String asked(Step step, Failed failure) {
        return afterFailure(standingAt(step), failure).question().toString();
    }

    @Test
    void on_the_way_back_a_node_can_be_left_out_until_it_may_have_requests_or_where_its_host_is_away() {
        Failed away = SICK.because(List.of(TransientFault.host("a")));

        assertThat(afterFailure(goingBack(false), SICK).offers(APPROVE)).isTrue();
        assertThat(afterFailure(goingBack(true), SICK).offers(APPROVE)).isFalse();
        assertThat(afterFailure(goingBack(true), away).offers(APPROVE)).isTrue();
        assertThat(afterFailure(goingBack(false), FAILURE).offers(APPROVE)).isFalse();
    }

    /** A step that another one takes back, which lets the world in or not. */
    record Reversible(boolean reopening) implements Step {
        @Override
        public Text title() {
            return Text.verbatim("reversible");
        }

        @Override
        public Outcome run(StepContext context) {
            return FAILURE;
        }

        @Override
        public Optional<Step> undo() {
            return Optional.of(new Reversal(reopening));
        }
    }

    record Reversal(boolean reopens) implements Step {
        @Override
        public Text title() {
            return Text.verbatim("reversal");
        }

        @Override
        public Outcome run(StepContext context) {
            return FAILURE;
        }
    }

    /** One of two steps is taken back, and the other one's reversal has failed. */
    private static Run goingBack(boolean reopened) {
        Outcome done = new Outcome.Done(Text.none());
        return run(
                List.of(new Reversible(false), new Reversible(reopened)),
                started(false, 0),
                new StepEnded(false, 0, done),
                started(false, 1),
                new StepEnded(false, 1, FAILURE),
                new TurnedBack(Text.none()),
                started(true, 0),
                new StepEnded(true, 0, done),
                started(true, 1),
                new StepEnded(true, 1, SICK));
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
        return run(List.of(step), started(false, 0), new StepEnded(false, 0, FAILURE));
    }

    private static StepStarted started(boolean goingBack, int index) {
        return new StepStarted(goingBack, index, 1, Text.none(), "runner");
    }

    private static Run run(List<Step> steps, RunEvent... events) {
        Planned any = Samples.planned("prod");
        Plan plan = new Plan(
                "upgrade",
                "prod",
                Text.none(),
                List.of("nb-1"),
                "",
                any.plan().start(),
                List.of(new Stage(Text.none(), steps)),
                List.of());
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(
                1, Instant.EPOCH, new Planned(plan, any.requester(), any.command(), any.reason(), any.origin())));
        for (RunEvent event : events) {
            entries.add(new Entry(entries.size() + 1, Instant.EPOCH, event));
        }
        return Run.of("r1", entries);
    }
}

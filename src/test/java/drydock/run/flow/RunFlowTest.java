package drydock.run.flow;

import static drydock.plan.Decision.APPROVE;
import static drydock.plan.Decision.REJECT;
import static drydock.plan.Decision.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.AbortRequested;
import drydock.run.RunEvent.BecameDue;
import drydock.run.RunEvent.DeviationsAccepted;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.Planned;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunEvent.VoteCast;
import drydock.run.RunStore.Entry;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes next, told from events alone: nothing is carried out. */
class RunFlowTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration UNDO = Duration.ofSeconds(5);
    private static final Gate START = gate(Gate.START);
    private static final Gate BACKUP = gate("backup");
    private static final Gate VERIFICATION = gate("verification");
    private static final Deviation OLD = new Deviation(Deviation.Kind.PLUGINS_UNTOLD, Text.verbatim("no list"));
    private static final Deviation NEW = new Deviation(Deviation.Kind.HEALTH_CODE, Text.verbatim("code 7"));

    private final RunFlow flow = new RunFlow(
            new Cluster.Approvals(1, false, Duration.ofHours(1), Duration.ofHours(4), UNDO, Cluster.OnFailure.ASK),
            (_, _, _, _) -> true);
    private final List<Entry> events = new ArrayList<>();

    /** A step of which only its words matter, and whether it lets the world in. */
    private record Named(String name, boolean reopens) implements Step {
        @Override
        public Text title() {
            return Text.verbatim(name);
        }

        @Override
        public Outcome run(StepContext context) {
            throw new AssertionError("nothing is carried out here");
        }
    }

    private static Gate gate(String name) {
        return new Gate(
                name,
                Text.verbatim(name + "?"),
                List.of(new Gate.Offer(APPROVE, Text.none()), new Gate.Offer(REJECT, Text.none())),
                new Gate.Approval(Role.APPROVER, 1, false),
                Optional.empty(),
                Duration.ofHours(1),
                Duration.ofHours(4));
    }

    @Test
    void what_is_for_later_begins_only_when_it_has_the_cluster() {
        planned(Optional.of(NOW));
        approved(START);

        assertThat(next()).isEqualTo(new NextAction.Wait(NOW.plusSeconds(1)));
        then(new BecameDue());
        assertThat(next()).isEqualTo(new NextAction.Execute(0, 1, step(0)));
    }

    @Test
    void a_run_that_is_over_does_nothing_any_more() {
        planned();
        then(new Finished(Ending.DROPPED, Text.none()));

        assertThat(next()).isEqualTo(new NextAction.Nothing());
    }

    @Test
    void a_step_that_is_begun_again_says_for_the_how_manieth_time() {
        planned();
        approved(START);
        then(new StepStarted(false, 0, 1, Text.none(), "runner"));
        then(new StepEnded(false, 0, new Outcome.Failed(Text.verbatim("it broke"))));
        settled(then(new QuestionAsked(gate(FailureGates.FAILURE), List.of())), RETRY);

        assertThat(next()).isEqualTo(new NextAction.Execute(0, 2, step(0)));
    }

    @Test
    void a_vote_that_could_still_be_taken_back_is_looked_at_again_when_it_cannot_any_more() {
        planned();
        long question = then(new QuestionAsked(START, List.of()));
        then(new VoteCast(question, "bob", APPROVE, Optional.empty(), Optional.empty()));
        Instant counts = NOW.plus(UNDO);

        assertThat(flow.next(run(), NOW)).isEqualTo(new NextAction.Wait(NOW.plusSeconds(1)));
        assertThat(flow.next(run(), counts.minusMillis(300))).isEqualTo(new NextAction.Wait(counts));
        assertThat(flow.next(run(), counts))
                .isEqualTo(new NextAction.Append(new QuestionSettled(question, APPROVE, List.of("bob"))));
    }

    @Test
    void a_gate_shows_what_its_own_stage_has_found_and_each_gate_s_deviations_are_accepted_for_themselves() {
        planned();
        approved(START);
        done(0, "dumped", OLD);
        assertThat(evidence()).containsExactly("zero: dumped", "⚠ no list", "gate.evidence.accepting[]");

        long backup = approved(BACKUP);
        assertThat(next())
                .isEqualTo(new NextAction.Append(new DeviationsAccepted(backup, List.of(OLD), List.of("bob"))));
        then(new DeviationsAccepted(backup, List.of(OLD), List.of("bob")));
        assertThat(next()).isEqualTo(new NextAction.Execute(1, 1, step(1)));

        done(1, "replaced");
        done(2, "verified", NEW);
        assertThat(evidence())
                .containsExactly("one: replaced", "two: verified", "⚠ code 7", "gate.evidence.accepting[]");
        long verification = approved(VERIFICATION);
        assertThat(next())
                .isEqualTo(new NextAction.Append(new DeviationsAccepted(verification, List.of(NEW), List.of("bob"))));
    }

    @Test
    void an_abort_stops_the_step_that_runs_until_the_world_may_have_written() {
        planned();
        approved(START);
        then(new StepStarted(false, 0, 1, Text.none(), "runner"));
        assertThat(flow.interruption(run(), NOW)).isEmpty();
        then(new AbortRequested("carol", Optional.empty()));

        assertThat(flow.interruption(run(), NOW)).contains(Text.of("run.aborted", "carol"));
        then(new StepStarted(false, 3, 1, Text.none(), "runner"));
        assertThat(flow.interruption(run(), NOW)).isEmpty();
    }

    @Test
    void a_no_at_a_gate_that_is_asked_early_stops_the_step_in_front_of_it_once_it_counts() {
        planned();
        approved(START);
        long question = then(new QuestionAsked(BACKUP, List.of()));
        then(new StepStarted(false, 0, 1, Text.none(), "runner"));
        then(new VoteCast(question, "bob", REJECT, Optional.empty(), Optional.empty()));

        assertThat(flow.interruption(run(), NOW.plus(UNDO).minusMillis(1))).isEmpty();
        assertThat(flow.interruption(run(), NOW.plus(UNDO))).contains(Text.of("run.rejected", List.of("bob")));
        then(new TurnedBack(Text.none()));
        assertThat(flow.interruption(run(), NOW.plus(UNDO)))
                .as("what takes back is not stopped")
                .isEmpty();
    }

    @Test
    void a_yes_stops_nothing() {
        planned();
        approved(START);
        long question = then(new QuestionAsked(BACKUP, List.of()));
        then(new VoteCast(question, "bob", APPROVE, Optional.empty(), Optional.empty()));

        assertThat(flow.interruption(run(), NOW.plus(UNDO))).isEmpty();
        assertThat(flow.pending(run())).map(VoteCount.Result::by).contains(List.of("bob"));
    }

    private NextAction next() {
        return flow.next(run(), NOW);
    }

    private Run run() {
        return Run.of("r1", events);
    }

    private Step step(int index) {
        return run().plan().steps().get(index);
    }

    /** @return its sequence number */
    private long then(RunEvent event) {
        events.add(new Entry(events.size() + 1, NOW, event));
        return events.size();
    }

    private void planned() {
        planned(Optional.empty());
    }

    private void planned(Optional<Instant> notBefore) {
        Planned any = Samples.planned("prod");
        List<Stage> stages = List.of(
                new Stage(Text.none(), new Named("zero", false)).with(BACKUP),
                new Stage(Text.none(), new Named("one", false), new Named("two", false)).with(VERIFICATION),
                new Stage(Text.none(), new Named("three", true)));
        Plan plan = new Plan("upgrade", "prod", Text.none(), List.of("nb-1"), "", START, stages, List.of());
        then(new Planned(plan, any.requester(), any.command(), any.reason(), any.origin(), false, notBefore));
    }

    private void done(int step, String note, Deviation... deviations) {
        then(new StepStarted(false, step, 1, Text.none(), "runner"));
        then(new StepEnded(false, step, new Outcome.Done(Text.verbatim(note), List.of(deviations))));
    }

    /** @return the question's number */
    private long approved(Gate gate) {
        return settled(then(new QuestionAsked(gate, List.of())), APPROVE);
    }

    private long settled(long question, Decision decision) {
        then(new QuestionSettled(question, decision, List.of("bob")));
        return question;
    }

    /** What the gate shows that is asked next, behind the plan's digest. */
    private List<String> evidence() {
        QuestionAsked asked = (QuestionAsked) ((NextAction.Append) next()).event();
        return asked.evidence().stream().skip(1).map(Text::toString).toList();
    }
}

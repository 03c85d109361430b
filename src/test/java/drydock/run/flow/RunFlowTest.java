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
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.TransientFault;
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
import java.util.Set;
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

    /** A step of which only its words matter, and how it stands to the others. */
    private record Named(String name, Set<Trait> traits) implements Step {
        enum Trait {
            REOPENS,
            CHANGES_DATA,
            STARTS_OVER,
            ALONGSIDE,
            AWAITS_ALONGSIDE
        }

        @Override
        public boolean reopens() {
            return traits.contains(Trait.REOPENS);
        }

        @Override
        public boolean changesData() {
            return traits.contains(Trait.CHANGES_DATA);
        }

        @Override
        public boolean startsOver() {
            return traits.contains(Trait.STARTS_OVER);
        }

        @Override
        public boolean alongside() {
            return traits.contains(Trait.ALONGSIDE);
        }

        @Override
        public boolean awaitsAlongside() {
            return traits.contains(Trait.AWAITS_ALONGSIDE);
        }

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

    private static Named named(String name, Named.Trait... traits) {
        return new Named(name, Set.of(traits));
    }

    /** Two steps alongside in front of a gate, then a step that changes data, then what awaits them and lets the world in. */
    private void plannedAlongside() {
        planned(
                Optional.empty(),
                List.of(
                        new Stage(
                                        Text.none(),
                                        named("seal"),
                                        named("back up", Named.Trait.ALONGSIDE),
                                        named("copy", Named.Trait.ALONGSIDE))
                                .with(BACKUP),
                        new Stage(
                                        Text.none(),
                                        named("migrate", Named.Trait.CHANGES_DATA, Named.Trait.STARTS_OVER),
                                        named("verify"))
                                .with(VERIFICATION),
                        new Stage(
                                Text.none(),
                                named("await", Named.Trait.AWAITS_ALONGSIDE),
                                named("open", Named.Trait.REOPENS))));
        approved(START);
        done(0, "sealed");
    }

    private void started(int step) {
        then(new StepStarted(false, step, 1, Text.none(), "runner"));
    }

    private void failed(int step) {
        then(new StepEnded(false, step, new Outcome.Failed(Text.verbatim("it broke"))));
    }

    /** Both alongside are at work, and people have said yes to the sealed copies. */
    private void overlapping() {
        plannedAlongside();
        started(1);
        started(2);
        approved(BACKUP);
    }

    private QuestionAsked askedNext() {
        return (QuestionAsked) ((NextAction.Append) next()).event();
    }

    private List<Decision> offeredNext() {
        return askedNext().gate().offers().stream().map(Gate.Offer::decision).toList();
    }

    @Test
    void what_has_failed_alongside_stops_the_step_that_runs_as_long_as_no_data_can_have_changed() {
        planned(
                Optional.empty(),
                List.of(new Stage(
                        Text.none(),
                        named("back up", Named.Trait.ALONGSIDE),
                        named("hold"),
                        named("migrate", Named.Trait.CHANGES_DATA))));
        approved(START);
        started(0);
        started(1);
        assertThat(flow.interruption(run(), NOW)).isEmpty();
        failed(0);
        assertThat(flow.interruption(run(), NOW)).contains(Text.verbatim("it broke"));
        started(2);
        assertThat(flow.interruption(run(), NOW)).isEmpty();
    }

    @Test
    void each_step_alongside_is_begun_in_its_place_and_the_gate_behind_them_opens_without_their_end() {
        plannedAlongside();
        assertThat(next()).isEqualTo(new NextAction.Execute(1, 1, step(1)));
        started(1);
        assertThat(next()).isEqualTo(new NextAction.Execute(2, 1, step(2)));
        started(2);
        assertThat(askedNext().gate()).isEqualTo(BACKUP);
        assertThat(run().alongside()).containsOnlyKeys(1, 2);
        approved(BACKUP);
        assertThat(next()).isEqualTo(new NextAction.Execute(3, 1, step(3)));
    }

    @Test
    void a_step_alongside_that_is_begun_again_asks_nothing_again() {
        overlapping();
        started(1);
        assertThat(next()).isEqualTo(new NextAction.Execute(3, 1, step(3)));
    }

    @Test
    void what_a_step_alongside_finds_is_shown_and_accepted_by_nobody() {
        plannedAlongside();
        done(1, "backed up", OLD);
        started(2);
        assertThat(evidence()).containsExactly("seal: sealed", "back up: backed up");
        approved(BACKUP);
        assertThat(next()).isEqualTo(new NextAction.Execute(3, 1, step(3)));
    }

    @Test
    void the_gate_in_front_of_a_step_that_awaits_is_asked_before_it_is_waited_for() {
        overlapping();
        done(3, "migrated");
        done(4, "verified");
        assertThat(askedNext().gate()).isEqualTo(VERIFICATION);
        approved(VERIFICATION);
        assertThat(next()).isEqualTo(new NextAction.Wait(NOW.plusSeconds(1)));
        assertThat(run().position()).isEqualTo(1);
        then(new StepEnded(false, 1, new Outcome.Done(Text.none())));
        assertThat(next()).isEqualTo(new NextAction.Wait(NOW.plusSeconds(1)));
        assertThat(run().position()).isEqualTo(2);
        then(new StepEnded(false, 2, new Outcome.Skipped(Text.none())));
        assertThat(next()).isEqualTo(new NextAction.Execute(5, 1, step(5)));
    }

    @Test
    void the_end_waits_for_what_no_step_has_awaited() {
        planned(Optional.empty(), List.of(new Stage(Text.none(), named("back up", Named.Trait.ALONGSIDE))));
        approved(START);
        started(0);
        assertThat(next()).isEqualTo(new NextAction.Wait(NOW.plusSeconds(1)));
        then(new StepEnded(false, 0, new Outcome.Done(Text.none())));
        assertThat(next()).isEqualTo(new NextAction.Finish(new Finished(Ending.DONE, Text.none())));
    }

    @Test
    void beside_a_gate_that_is_asked_early_nothing_begins_that_awaits_or_comes_behind_a_failure() {
        planned(
                Optional.empty(),
                List.of(
                        new Stage(Text.none(), named("back up", Named.Trait.ALONGSIDE)).with(OnFailure.ASK_AT_ONCE),
                        new Stage(Text.none(), named("prove", Named.Trait.AWAITS_ALONGSIDE)).withEarly(BACKUP)));
        approved(START);
        started(0);
        long question = then(new QuestionAsked(BACKUP, List.of()));
        assertThat(run().position()).isEqualTo(1);
        then(new VoteCast(question, "bob", APPROVE, Optional.empty(), Optional.empty()));
        Instant counts = NOW.plus(UNDO);
        assertThat(flow.next(run(), counts)).isEqualTo(new NextAction.Wait(counts.plusSeconds(1)));
        failed(0);
        assertThat(flow.next(run(), counts))
                .as("or nobody could ever answer")
                .isEqualTo(new NextAction.Append(new QuestionSettled(question, APPROVE, List.of("bob"))));
        settled(question, APPROVE);
        assertThat(askedNext().gate().name()).isEqualTo(FailureGates.FAILURE);
        settled(then(askedNext()), RETRY);
        done(0, "backed up");
        done(1, "proven");
        assertThat(askedNext().gate()).as("what was answered too early").isEqualTo(BACKUP);
    }

    @Test
    void a_step_of_the_main_line_that_has_begun_goes_on_before_a_failure_alongside_is_asked_about() {
        overlapping();
        started(3);
        failed(1);
        assertThat(next()).isEqualTo(new NextAction.Execute(3, 1, step(3)));
        done(3, "migrated");
        assertThat(offeredNext()).containsExactly(RETRY, Decision.ROLL_BACK);
        assertThat(run().standsAlongside()).contains(1);
    }

    @Test
    void a_failure_alongside_before_data_may_have_changed_takes_the_run_back_beside_any_question() {
        plannedAlongside();
        started(1);
        started(2);
        then(new QuestionAsked(BACKUP, List.of()));
        failed(2);
        assertThat(next()).isEqualTo(new NextAction.Append(new TurnedBack(Text.verbatim("it broke"))));
        then(new TurnedBack(Text.none()));
        assertThat(run().alongside()).isEmpty();
        assertThat(run().failedAlongside()).isEmpty();
        assertThat(run().standsAlongside()).isEmpty();
        assertThat(run().openQuestion()).isEmpty();
    }

    @Test
    void idle_sessions_in_the_way_of_a_step_alongside_are_asked_about() {
        plannedAlongside();
        started(1);
        started(2);
        then(new StepEnded(false, 1, new Outcome.Failed(Text.none(), List.of(), List.of(TransientFault.ofSessions()))));
        assertThat(askedNext().gate().name()).isEqualTo("sessions");
    }

    @Test
    void each_of_two_that_fail_alongside_is_asked_about_and_tried_again_for_itself() {
        overlapping();
        done(3, "migrated");
        failed(1);
        failed(2);
        long first = then(askedNext());
        assertThat(run().question(first).orElseThrow().alongside()).contains(1);
        settled(first, RETRY);
        long second = then(askedNext());
        assertThat(run().question(second).orElseThrow().alongside()).contains(2);
        started(1);
        failed(1);
        assertThat(run().standsAlongside()).as("while that is asked").contains(2);
        settled(second, RETRY);
        assertThat(run().forward().get(2).retries()).isEqualTo(1);
        assertThat(run().forward().get(3).retries()).isZero();
        assertThat(run().standsAlongside()).contains(1);
        assertThat(offeredNext()).contains(RETRY);
    }

    @Test
    void an_answer_about_one_line_is_none_about_the_other() {
        overlapping();
        started(3);
        failed(3);
        long main = then(askedNext());
        failed(1);
        assertThat(run().standsAlongside()).isEmpty();
        settled(main, RETRY);
        done(3, "migrated");
        assertThat(askedNext().gate().name()).isEqualTo(FailureGates.FAILURE);
        long alongside = then(askedNext());
        settled(alongside, RETRY);
        assertThat(run().alongside()).containsOnlyKeys(1, 2);
        assertThat(next()).isEqualTo(new NextAction.Execute(4, 1, step(4)));
    }

    @Test
    void a_failure_alongside_does_not_say_that_everything_is_started_over() {
        overlapping();
        done(3, "migrated");
        failed(1);
        assertThat(FailureGates.startsOver(run())).isFalse();
        assertThat(askedNext().gate().offers().getFirst().meaning()).isEqualTo(Text.of("failure.offer.retry"));
        started(1);
        assertThat(FailureGates.startsOver(run())).isTrue();
    }

    @Test
    void another_try_begins_the_main_line_anew_from_where_data_changed_and_leaves_out_what_is_alongside() {
        planned(
                Optional.empty(),
                List.of(new Stage(
                        Text.none(),
                        named("migrate", Named.Trait.CHANGES_DATA),
                        named("back up", Named.Trait.ALONGSIDE),
                        named("verify"))));
        approved(START);
        done(0, "migrated");
        done(1, "backed up");
        started(2);
        failed(2);
        settled(then(askedNext()), RETRY);
        assertThat(run().forward().get(0).retries()).isEqualTo(1);
        assertThat(run().forward().get(1).over()).isTrue();
        assertThat(run().forward().get(2).retries()).isEqualTo(1);
        assertThat(next()).isEqualTo(new NextAction.Execute(0, 2, step(0)));
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
        planned(
                notBefore,
                List.of(
                        new Stage(Text.none(), named("zero")).with(BACKUP),
                        new Stage(Text.none(), named("one"), named("two")).with(VERIFICATION),
                        new Stage(Text.none(), named("three", Named.Trait.REOPENS))));
    }

    private void planned(Optional<Instant> notBefore, List<Stage> stages) {
        Planned any = Samples.planned("prod");
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

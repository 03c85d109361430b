package drydock.run;

import static drydock.plan.Decision.APPROVE;
import static drydock.plan.Decision.REJECT;
import static drydock.plan.Decision.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Role;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.run.Run.StepState;
import drydock.run.RunEvent.AbortRequested;
import drydock.run.RunEvent.BecameDue;
import drydock.run.RunEvent.ContainerDisplaced;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.Planned;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunEvent.VoteCast;
import drydock.run.RunEvent.VoteWithdrawn;
import drydock.run.RunEvent.VotesUnreadable;
import drydock.run.RunStore.Entry;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run is, told from its events. */
class RunTest {
    private static final Instant BEGIN = Instant.parse("2026-01-02T03:00:00Z");
    private static final Outcome DONE = new Outcome.Done(Text.none());
    private static final Outcome FAILED = new Outcome.Failed(Text.verbatim("it broke"));

    private final List<Entry> events = new ArrayList<>();
    private Instant now = BEGIN;

    private record Named(boolean changesData) implements Step {
        @Override
        public Text title() {
            return Text.none();
        }

        @Override
        public Outcome run(StepContext context) {
            throw new AssertionError("nothing is carried out here");
        }

        @Override
        public Optional<Step> undo() {
            return Optional.of(new Named(false));
        }
    }

    private static Gate gate(String name, Decision... decisions) {
        return new Gate(
                name,
                Text.none(),
                List.of(decisions).stream()
                        .map(decision -> new Gate.Offer(decision, Text.none()))
                        .toList(),
                new Gate.Approval(Role.APPROVER, 1, false),
                Optional.empty(),
                Duration.ofHours(1),
                Duration.ofHours(4));
    }

    /** Two nodes; in the second stage the data may change with the second step, in the third with none. */
    private void planned(Optional<Instant> notBefore) {
        Planned any = Samples.planned("prod");
        List<Stage> stages = List.of(
                new Stage(Text.none(), new Named(false)),
                new Stage(Text.none(), new Named(false), new Named(true), new Named(false)),
                new Stage(Text.none(), new Named(false), new Named(false), new Named(false)));
        Gate start = gate(Gate.START, APPROVE, REJECT);
        Plan plan = new Plan("upgrade", "prod", Text.none(), List.of("nb-1", "nb-2"), "", start, stages, List.of());
        then(new Planned(plan, any.requester(), any.command(), any.reason(), any.origin(), false, notBefore));
    }

    private void planned() {
        planned(Optional.empty());
    }

    /** @return its sequence number */
    private long then(RunEvent event) {
        events.add(new Entry(events.size() + 1, now, event));
        return events.size();
    }

    private Run run() {
        return Run.of("99170fbb183477a35a9401a202b2d888", events);
    }

    private long asked(Gate gate) {
        return then(new QuestionAsked(gate, List.of()));
    }

    private void settled(long question, Decision decision) {
        then(new QuestionSettled(question, decision, List.of("bob")));
    }

    private void step(int index, Outcome outcome) {
        then(new StepStarted(false, index, 1, Text.none(), "runner"));
        then(new StepEnded(false, index, outcome));
    }

    /** The steps that have begun and are to be done, again or still. */
    private List<Integer> toDo() {
        return run().states().entrySet().stream()
                .filter(state -> state.getValue().outcome().isEmpty())
                .map(state -> state.getKey())
                .toList();
    }

    @Test
    void one_for_later_is_due_since_its_time_or_since_a_later_approval() {
        Instant time = BEGIN.plusSeconds(60);
        planned(Optional.of(time));
        long question = asked(run().plan().start());
        assertThat(run().dueSince(time)).as("as long as it is asked").isEmpty();
        settled(question, APPROVE);

        assertThat(run().dueSince(time.minusMillis(1))).isEmpty();
        assertThat(run().dueSince(time)).contains(time);
        then(new BecameDue());
        assertThat(run().dueSince(time)).as("once it was begun").isEmpty();

        events.clear();
        planned(Optional.of(time));
        now = time.plusSeconds(30);
        settled(asked(run().plan().start()), APPROVE);
        assertThat(run().dueSince(now)).contains(now);
        then(new AbortRequested("carol", Optional.empty()));
        assertThat(run().dueSince(now)).as("once somebody wants it ended").isEmpty();
    }

    @Test
    void one_that_nobody_approved_is_never_due() {
        planned(Optional.of(BEGIN));
        assertThat(run().dueSince(BEGIN)).isEmpty();
        settled(asked(run().plan().start()), REJECT);
        assertThat(run().dueSince(BEGIN)).isEmpty();
    }

    @Test
    void it_stands_still_from_the_moment_at_which_all_of_its_nodes_are_stopped() {
        planned();
        then(new NodeStopping("nb-1", ""));
        assertThat(run().stoodStill()).isFalse();
        then(new NodeStarting("nb-1", "c1"));
        then(new NodeStopping("nb-2", ""));
        assertThat(run().stoodStill()).isFalse();
        then(new NodeStopping("nb-1", ""));
        assertThat(run().stoodStill()).isTrue();
        then(new NodeStarting("nb-1", "c2"));
        assertThat(run().stoodStill()).as("it did").isTrue();
        assertThat(run().running()).containsOnlyKeys("nb-1");
        assertThat(run().stopped()).containsOnlyKeys("nb-2");
    }

    @Test
    void a_retry_behind_a_start_on_the_data_begins_with_that_start() {
        planned();
        List.of(0, 1, 2).forEach(index -> step(index, DONE));
        step(3, FAILED);
        settled(asked(gate("failure", RETRY)), RETRY);
        assertThat(toDo()).containsExactly(2, 3);
        assertThat(run().states().get(2).retries()).isEqualTo(1);
    }

    @Test
    void a_retry_elsewhere_is_of_the_failed_step_alone() {
        planned();
        step(0, FAILED);
        settled(asked(gate("failure", RETRY)), RETRY);
        assertThat(toDo()).containsExactly(0);

        List.of(0, 1, 2, 3).forEach(index -> step(index, DONE));
        step(4, FAILED);
        settled(asked(gate("failure", RETRY)), RETRY);
        assertThat(toDo()).as("the stage before it is over").containsExactly(4);

        step(4, DONE);
        step(5, FAILED);
        settled(asked(gate("failure", RETRY)), RETRY);
        assertThat(toDo()).containsExactly(5);
    }

    @Test
    void a_retry_on_the_way_back_is_of_the_failed_step_alone() {
        planned();
        List.of(0, 1, 2).forEach(index -> step(index, DONE));
        step(3, FAILED);
        then(new TurnedBack(Text.none()));
        for (int index : List.of(0, 1, 2)) {
            then(new StepStarted(true, index, 1, Text.none(), "runner"));
            then(new StepEnded(true, index, index == 2 ? FAILED : DONE));
        }
        settled(asked(gate("failure", RETRY)), RETRY);
        assertThat(toDo()).containsExactly(2);
    }

    @Test
    void what_people_go_on_without_is_told_by_its_nodes_or_by_the_note() {
        planned();
        step(0, FAILED);
        then(new LeftOut(List.of("nb-2"), Text.verbatim("a note")));
        assertThat(run().leftOut()).containsExactly("nb-2");
        assertThat(outcome(0)).hasToString("run.left-out[nb-2]");

        step(1, FAILED);
        then(new LeftOut(List.of(), Text.verbatim("it was not done")));
        assertThat(outcome(1)).isEqualTo(Text.verbatim("it was not done"));
        assertThat(run().position()).isEqualTo(2);
    }

    private Text outcome(int step) {
        StepState state = run().states().get(step);
        assertThat(state.outcome()).containsInstanceOf(Outcome.Skipped.class);
        return state.outcome().orElseThrow().text();
    }

    @Test
    void an_abort_is_a_no_where_one_can_be_said_and_nothing_where_only_going_back_is_asked() {
        planned();
        long start = asked(run().plan().start());
        then(new AbortRequested("carol", Optional.empty()));
        assertThat(run().openQuestion().orElseThrow().vote("carol", REJECT)).isPresent();
        assertThat(run().openQuestion().orElseThrow().vote("carol", APPROVE)).isEmpty();
        assertThat(run().openQuestion().orElseThrow().vote("bob", REJECT)).isEmpty();
        assertThat(run().aborted()).isEmpty();
        settled(start, APPROVE);

        asked(gate("failure", RETRY));
        then(new AbortRequested("carol", Optional.empty()));
        assertThat(run().openQuestion().orElseThrow().votes()).isEmpty();
        assertThat(run().aborted()).isEmpty();
    }

    @Test
    void who_takes_a_vote_back_leaves_the_question_and_the_others() {
        planned();
        long question = asked(run().plan().start());
        then(new VoteCast(question, "bob", APPROVE, Optional.empty(), Optional.empty()));
        then(new VoteCast(question, "carol", APPROVE, Optional.empty(), Optional.empty()));
        then(new VoteWithdrawn(question, "bob", APPROVE));
        assertThat(run().openQuestion().orElseThrow().votes())
                .extracting(Question.Vote::person)
                .containsExactly("carol");
        assertThat(run().openQuestion().orElseThrow().isStart()).isTrue();
    }

    @Test
    void a_question_tells_by_whom_it_was_settled_or_that_nobody_was() {
        planned();
        settled(asked(run().plan().start()), APPROVE);
        long other = asked(gate("backup", APPROVE));
        then(new QuestionSettled(other, REJECT, List.of()));
        assertThat(run().questions())
                .extracting(question -> question.decidedBy().toString())
                .containsExactly("run.decided[bob]", "run.nobody-decided[backup]");
        assertThat(run().questions()).extracting(Question::isStart).containsExactly(true, false);
    }

    @Test
    void what_could_not_be_read_is_told_of_its_own_question() {
        planned();
        then(new VotesUnreadable(2, List.of("slack")));
        then(new VotesUnreadable(3, List.of("discord")));
        assertThat(run().unreadablePlatforms(3)).containsExactly("discord");
    }

    @Test
    void what_was_put_aside_is_told() {
        planned();
        ContainerDisplaced displaced = new ContainerDisplaced("nb-1", "c1", Text.none());
        then(displaced);
        assertThat(run().containersSetAside()).containsExactly(displaced);
        assertThat(run().cluster()).isEqualTo("prod");
        assertThat(run().name()).isEqualTo("99170fbb");
    }
}

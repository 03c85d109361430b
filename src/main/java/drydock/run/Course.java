package drydock.run;

import drydock.cluster.Cluster;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.run.RunEvent.Asked;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunEvent.Settled;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore.Entry;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides what a run does next, from its events and the time alone. */
final class Course {
    /** Decisions come from outside while a run waits: it looks for them this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Ballot ballot;
    private final FailureGates failures;

    Course(Cluster.Approvals rules, Electorate electorate) {
        this.ballot = new Ballot(rules.undoWindow(), electorate);
        this.failures = new FailureGates(rules);
    }

    /** What is for later decides everything but its first step, which takes the cluster's lock. */
    Move next(Run run, Instant now) {
        Move move = onceDue(run, now);
        return move instanceof Move.Execute && run.isScheduled() ? new Move.Wait(now.plus(LOOK_AGAIN)) : move;
    }

    private Move onceDue(Run run, Instant now) {
        if (run.finished().isPresent()) {
            return new Move.Nothing();
        }
        if (run.aborted().isPresent() && !run.goingBack()) {
            return aborted(run, run.aborted().get());
        }
        return run.openQuestion()
                .filter(question -> !overtaken(run, question))
                .map(question -> answer(run, question, now))
                .orElseGet(() -> run.goingBack() ? goBack(run) : goForward(run));
    }

    /** The step failed on which an early asked gate waits: the gate will not open any more. */
    private static boolean overtaken(Run run, Question question) {
        return !run.goingBack()
                && run.failure().isPresent()
                && run.plan().before(question.gate()).isPresent();
    }

    /** Why the step that is running has to stop, where people want it to. */
    Optional<Text> interruption(Run run, Instant now) {
        if (run.goingBack()) {
            return Optional.empty();
        }
        if (run.aborted().isPresent() && !run.reopened()) {
            return Optional.of(Text.of("course.aborted", run.aborted().get()));
        }
        return pending(run)
                .filter(result ->
                        result.decision() == Decision.REJECT && !result.at().isAfter(now))
                .map(result -> Text.of("course.rejected", result.by()));
    }

    /** What the open question comes to, unless a vote is taken back before. */
    Optional<Ballot.Result> pending(Run run) {
        return run.openQuestion().flatMap(question -> ballot.count(run, question));
    }

    private Move aborted(Run run, String by) {
        if (run.forward().isEmpty()) {
            return new Move.Finish(new Finished(Ending.DROPPED, Text.of("course.aborted", by)));
        }
        return run.dataChanged()
                ? new Move.Append(new Asked(failures.afterRejection(run, Text.of("failure.aborted", by)), List.of()))
                : new Move.Append(new TurnedBack(Text.of("course.aborted", by)));
    }

    private Move answer(Run run, Question question, Instant now) {
        Optional<Ballot.Result> result = ballot.count(run, question);
        boolean early = askedEarly(run, question);
        if (result.isPresent() && !(early && result.get().decision() == Decision.APPROVE)) {
            return result.get().at().isAfter(now)
                    ? waitUntil(earlier(result.get().at(), now.plus(LOOK_AGAIN)), run, early)
                    : settled(question, result.get().decision(), result.get().by());
        }
        if (result.isEmpty() && due(now, question.remindedAt(), question.gate().remindAfter())) {
            return new Move.Append(new Reminded(question.number()));
        }
        boolean expired = due(now, question.askedAt(), question.gate().expireAfter());
        if (result.isEmpty() && expired && !early && question.gate().onExpiry().isPresent()) {
            return settled(question, question.gate().onExpiry().get(), List.of());
        }
        return waitUntil(now.plus(LOOK_AGAIN), run, early);
    }

    private Move waitUntil(Instant instant, Run run, boolean early) {
        return early ? goForward(run) : new Move.Wait(instant);
    }

    private static Instant earlier(Instant left, Instant right) {
        return left.isBefore(right) ? left : right;
    }

    private static boolean due(Instant now, Instant since, Duration after) {
        return !now.isBefore(since.plus(after));
    }

    private static Move settled(Question question, Decision decision, List<String> by) {
        return new Move.Append(new Settled(question.number(), decision, by));
    }

    /** Whether this is the gate of a stage whose last step, the proof, is still to end. */
    private static boolean askedEarly(Run run, Question question) {
        int position = run.position();
        Plan plan = run.plan();
        return !run.goingBack()
                && run.failure().isEmpty()
                && plan.before(question.gate()).equals(Optional.of(position))
                && plan.stageOf(position).askedEarly();
    }

    private Move goForward(Run run) {
        Optional<Text> chosen = rollBackChosen(run);
        if (chosen.isPresent()) {
            return new Move.Append(new TurnedBack(chosen.get()));
        }
        Optional<Move> start = inFrontOf(run, run.plan().start());
        if (start.isPresent()) {
            return start.get();
        }
        return run.failure().map(failure -> failed(run, failure)).orElseGet(() -> forward(run, run.position()));
    }

    private static Optional<Text> rollBackChosen(Run run) {
        return run.questions().stream()
                .filter(question -> question.settled()
                        .filter(settled -> settled.decision() == Decision.ROLL_BACK)
                        .isPresent())
                .map(question -> Text.line(by(question), ": ", question.gate().question()))
                .findFirst();
    }

    private static Text by(Question question) {
        List<String> people = question.settled().orElseThrow().by();
        return people.isEmpty() ? Text.of("course.nobody", question.gate().name()) : Text.of("course.decided", people);
    }

    private Move forward(Run run, int position) {
        Plan plan = run.plan();
        if (position > 0 && plan.lastOf(position - 1)) {
            Optional<Move> held = plan.stageOf(position - 1).gate().flatMap(gate -> inFrontOf(run, gate));
            if (held.isPresent()) {
                return held.get();
            }
        }
        if (position == plan.steps().size()) {
            return new Move.Finish(new Finished(Ending.DONE, Text.none()));
        }
        Stage stage = plan.stageOf(position);
        if (stage.askedEarly()
                && plan.lastOf(position)
                && asked(run, stage.gate().orElseThrow()).isEmpty()) {
            return ask(run, stage.gate().orElseThrow());
        }
        return execute(run, position);
    }

    /** What keeps a run in front of a gate; empty when it was opened. */
    private Optional<Move> inFrontOf(Run run, Gate gate) {
        Optional<Question> asked = asked(run, gate);
        if (asked.isEmpty()) {
            return Optional.of(ask(run, gate));
        }
        boolean shut = asked.get()
                .settled()
                .filter(settled -> settled.decision() == Decision.REJECT)
                .isPresent();
        if (shut && gate.standing()) {
            return Optional.of(ask(run, gate));
        }
        return shut ? Optional.of(rejected(run, asked.get())) : Optional.empty();
    }

    private Move rejected(Run run, Question question) {
        Text why = Text.of("course.at-gate", by(question), question.gate().name());
        if (run.forward().isEmpty()) {
            return new Move.Finish(new Finished(Ending.DROPPED, why));
        }
        return run.dataChanged()
                ? new Move.Append(
                        new Asked(failures.afterRejection(run, Text.of("failure.not-approved", why)), List.of()))
                : new Move.Append(new TurnedBack(why));
    }

    private Move failed(Run run, Outcome.Failed failure) {
        Stage stage = run.plan().stageOf(run.position());
        boolean people =
                run.dataChanged() || run.reopened() || stage.onFailure().asksAtOnce();
        return people ? askAboutFailure(run, failure, stage) : new Move.Append(new TurnedBack(failure.reason()));
    }

    private Move goBack(Run run) {
        if (run.position() == run.course().size()) {
            Ending ending = run.dataChanged() ? Ending.ROLLED_BACK : Ending.UNWOUND;
            return new Move.Finish(new Finished(ending, run.turnedBack().orElse(Text.none())));
        }
        return run.failure()
                .map(failure ->
                        askAboutFailure(run, failure, run.plan().stages().getLast()))
                .orElseGet(() -> execute(run, run.position()));
    }

    private Move askAboutFailure(Run run, Outcome.Failed failure, Stage stage) {
        long begun = lastSeq(run, StepStarted.class::isInstance);
        Optional<Decision> answer = run.questions().reversed().stream()
                .filter(question -> question.number() > begun)
                .findFirst()
                .flatMap(Question::settled)
                .map(Settled::decision);
        if (answer.isEmpty()) {
            return new Move.Append(new Asked(failures.afterFailure(run, failure, stage), List.of()));
        }
        return answer.get() == Decision.APPROVE
                ? new Move.Append(new LeftOut(failure.nodes()))
                : new Move.Append(new Asked(failures.afterRejection(run, failure.reason()), List.of()));
    }

    /** The last time that a gate was asked, unless a step in front of it was begun anew after the answer. */
    private static Optional<Question> asked(Run run, Gate gate) {
        int before = run.plan().before(gate).orElseThrow();
        return run.lastAsked(gate.name()).filter(question -> {
            long answered =
                    lastSeq(run, event -> event instanceof Settled settled && settled.question() == question.number());
            long begun = lastSeq(
                    run, event -> event instanceof StepStarted started && !started.back() && started.index() <= before);
            return answered == 0 || begun < answered;
        });
    }

    private static Move ask(Run run, Gate gate) {
        return new Move.Append(new Asked(gate, Evidence.inFrontOf(run, gate)));
    }

    private static Move execute(Run run, int position) {
        int retries = Optional.ofNullable(run.states().get(position))
                .map(Run.StepState::retries)
                .orElse(0);
        return new Move.Execute(position, retries + 1, run.course().get(position));
    }

    private static long lastSeq(Run run, Predicate<RunEvent> kind) {
        return run.entries().reversed().stream()
                .filter(entry -> kind.test(entry.event()))
                .mapToLong(Entry::seq)
                .findFirst()
                .orElse(0);
    }
}

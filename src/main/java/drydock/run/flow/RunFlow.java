package drydock.run.flow;

import drydock.cluster.Cluster;
import drydock.plan.Decision;
import drydock.plan.Plan;
import drydock.run.Electorate;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunEvent.TurnedBack;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what a run does next, from its events and the time alone. */
public final class RunFlow {
    private final VoteCount votes;
    private final FailureResponse response;
    private final PlanGates gates;

    public RunFlow(Cluster.Approvals rules, Electorate electorate) {
        this.votes = new VoteCount(rules.undoWindow(), electorate);
        this.response = new FailureResponse(new FailureGates(rules));
        this.gates = new PlanGates(response);
    }

    /** What is for later decides everything but its first step, which takes the cluster's lock. */
    public NextAction next(Run run, Instant now) {
        NextAction next = onceDue(run, now);
        return next instanceof NextAction.Execute && run.isScheduled() ? NextAction.Wait.from(now) : next;
    }

    private NextAction onceDue(Run run, Instant now) {
        if (run.finished().isPresent()) {
            return new NextAction.Nothing();
        }
        if (run.aborted().isPresent() && !run.goingBack()) {
            return response.aborted(run, run.aborted().get());
        }
        return response.failedAlongside(run)
                .<NextAction>map(reason -> new NextAction.Append(new TurnedBack(reason)))
                .or(() -> question(run, now))
                .orElseGet(() -> run.goingBack() ? back(run, now) : forward(run, now));
    }

    private Optional<NextAction> question(Run run, Instant now) {
        return run.openQuestion()
                .map(question -> new OpenQuestion(run, question, votes.count(run, question)))
                .flatMap(question -> question.next(now));
    }

    private NextAction forward(Run run, Instant now) {
        return rollBackChosen(run)
                .or(() -> gates.atStart(run))
                .or(() -> run.failure().map(failure -> response.failed(run, failure)))
                .or(() -> gates.atPosition(run).map(next -> run.isAskedBeside() ? NextAction.Wait.from(now) : next))
                .orElseGet(() -> step(run, Ending.DONE, now));
    }

    private static Optional<NextAction> rollBackChosen(Run run) {
        return run.questions().stream()
                .filter(question -> question.settledAs(Decision.ROLL_BACK))
                .map(question ->
                        Text.line(question.decidedBy(), ": ", question.gate().question()))
                .findFirst()
                .map(why -> new NextAction.Append(new TurnedBack(why)));
    }

    private NextAction back(Run run, Instant now) {
        return run.failure()
                .map(failure -> response.failedGoingBack(run, failure))
                .orElseGet(() -> step(run, run.dataChanged() ? Ending.ROLLED_BACK : Ending.UNWOUND, now));
    }

    /**
     * The step at which the run stands, or its end when there is none left; none in front of which one alongside is waited
     * for, or has failed, whatever is still asked.
     */
    private static NextAction step(Run run, Ending ending, Instant now) {
        if (run.isKeptBack()) {
            return NextAction.Wait.from(now);
        }
        int position = run.position();
        if (position == run.course().size()) {
            return new NextAction.Finish(new Finished(ending, run.turnedBack().orElse(Text.none())));
        }
        int retries = Optional.ofNullable(run.states().get(position))
                .map(Run.StepState::retries)
                .orElse(0);
        return new NextAction.Execute(position, retries + 1, run.course().get(position));
    }

    /** Why the step that is running has to stop: people want it to, or what has failed alongside turns the run back. */
    public Optional<Text> interruption(Run run, Instant now) {
        if (run.goingBack()) {
            return Optional.empty();
        }
        if (run.aborted().isPresent() && !run.reopened()) {
            return Optional.of(Text.of("run.aborted", run.aborted().get()));
        }
        return response.failedAlongside(run).or(() -> rejected(run, now));
    }

    private Optional<Text> rejected(Run run, Instant now) {
        return pending(run)
                .filter(result ->
                        result.decision() == Decision.REJECT && !result.at().isAfter(now))
                .map(result -> Text.of("run.rejected", result.by()));
    }

    /** What the open question comes to, unless a vote is taken back before. */
    public Optional<VoteCount.Result> pending(Run run) {
        return run.openQuestion().flatMap(question -> votes.count(run, question));
    }

    /**
     * A question that people were asked and that is not settled: it waits, reminds, expires, or is settled.
     *
     * @param result what its votes come to by now
     */
    private record OpenQuestion(Run run, Question question, Optional<VoteCount.Result> result) {
        /** What the run does about it; empty where it goes on beside it. */
        Optional<NextAction> next(Instant now) {
            if (overtaken()) {
                return Optional.empty();
            }
            Optional<NextAction> next = result.isPresent() ? answered(result.get(), now) : unanswered(now);
            boolean goesOn = askedEarly() || run.isAskedBeside();
            return next.or(() -> goesOn ? Optional.empty() : Optional.of(new NextAction.Wait(lookAgain(now))));
        }

        /** The step failed on which an early asked gate waits: the gate will not open any more. */
        private boolean overtaken() {
            return !run.goingBack()
                    && run.failure().isPresent()
                    && run.plan().before(question.gate()).isPresent();
        }

        /** Whether this is the gate of a stage whose last step, the proof, is still to end, and nothing failed keeps it back. */
        private boolean askedEarly() {
            int position = run.position();
            Plan plan = run.plan();
            return !run.goingBack()
                    && run.failure().isEmpty()
                    && run.failedAlongside().isEmpty()
                    && plan.before(question.gate()).equals(Optional.of(position))
                    && plan.stageOf(position).askedEarly();
        }

        /** A ✅ that was given early settles nothing before the proof has ended. */
        private Optional<NextAction> answered(VoteCount.Result answer, Instant now) {
            boolean tooEarly = answer.at().isAfter(now) || (answer.decision() == Decision.APPROVE && askedEarly());
            return tooEarly ? Optional.empty() : Optional.of(settled(answer.decision(), answer.by()));
        }

        private Optional<NextAction> unanswered(Instant now) {
            if (due(now, question.remindedAt(), question.gate().remindAfter())) {
                return Optional.of(new NextAction.Append(new Reminded(question.number())));
            }
            boolean expired = due(now, question.askedAt(), question.gate().expireAfter());
            return question.gate()
                    .onExpiry()
                    .filter(_ -> expired && !askedEarly())
                    .map(decision -> settled(decision, List.of()));
        }

        private static boolean due(Instant now, Instant since, Duration after) {
            return !now.isBefore(since.plus(after));
        }

        private NextAction settled(Decision decision, List<String> by) {
            return new NextAction.Append(new QuestionSettled(question.number(), decision, by));
        }

        private Instant lookAgain(Instant now) {
            Instant soon = now.plus(NextAction.Wait.LOOK_AGAIN);
            return result.map(VoteCount.Result::at).filter(soon::isAfter).orElse(soon);
        }
    }
}

package drydock.run.flow;

import drydock.cluster.Cluster;
import drydock.plan.Decision;
import drydock.run.Electorate;
import drydock.run.Run;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.TurnedBack;
import drydock.text.Text;
import java.time.Instant;
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
        return run.openQuestion()
                .map(question -> new OpenQuestion(run, question, votes.count(run, question)))
                .flatMap(question -> question.next(now))
                .orElseGet(() -> run.goingBack() ? back(run) : forward(run));
    }

    private NextAction forward(Run run) {
        return rollBackChosen(run)
                .or(() -> gates.atStart(run))
                .or(() -> run.failure().map(failure -> response.failed(run, failure)))
                .or(() -> gates.atPosition(run))
                .orElseGet(() -> step(run, Ending.DONE));
    }

    private static Optional<NextAction> rollBackChosen(Run run) {
        return run.questions().stream()
                .filter(question -> question.settledAs(Decision.ROLL_BACK))
                .map(question ->
                        Text.line(question.decidedBy(), ": ", question.gate().question()))
                .findFirst()
                .map(why -> new NextAction.Append(new TurnedBack(why)));
    }

    private NextAction back(Run run) {
        return run.failure()
                .map(failure -> response.failedGoingBack(run, failure))
                .orElseGet(() -> step(run, run.dataChanged() ? Ending.ROLLED_BACK : Ending.UNWOUND));
    }

    /** The step at which the run stands, or its end when there is none left. */
    private static NextAction step(Run run, Ending ending) {
        int position = run.position();
        if (position == run.course().size()) {
            return new NextAction.Finish(new Finished(ending, run.turnedBack().orElse(Text.none())));
        }
        int retries = Optional.ofNullable(run.states().get(position))
                .map(Run.StepState::retries)
                .orElse(0);
        return new NextAction.Execute(position, retries + 1, run.course().get(position));
    }

    /** Why the step that is running has to stop, where people want it to. */
    public Optional<Text> interruption(Run run, Instant now) {
        if (run.goingBack()) {
            return Optional.empty();
        }
        if (run.aborted().isPresent() && !run.reopened()) {
            return Optional.of(Text.of("run.aborted", run.aborted().get()));
        }
        return pending(run)
                .filter(result ->
                        result.decision() == Decision.REJECT && !result.at().isAfter(now))
                .map(result -> Text.of("run.rejected", result.by()));
    }

    /** What the open question comes to, unless a vote is taken back before. */
    public Optional<VoteCount.Result> pending(Run run) {
        return run.openQuestion().flatMap(question -> votes.count(run, question));
    }
}

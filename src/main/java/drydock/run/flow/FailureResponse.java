package drydock.run.flow;

import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome.Failed;
import drydock.plan.Stage;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/** What a ❌, an abort or a failed step leads to: the run goes back by itself, or asks what to do. */
record FailureResponse(FailureGates gates) {
    NextAction aborted(Run run, String by) {
        return stopped(run, Text.of("run.aborted", by), Text.of("failure.aborted", by));
    }

    /**
     * People do not want it to go on.
     *
     * @param why it ends or turns back
     * @param what has happened, where they have to say how it goes on
     */
    NextAction stopped(Run run, Text why, Text what) {
        if (run.forward().isEmpty()) {
            return new NextAction.Finish(new Finished(Ending.DROPPED, why));
        }
        return run.dataChanged() ? ask(gates.afterRejection(run, what)) : new NextAction.Append(new TurnedBack(why));
    }

    NextAction failed(Run run, Failed failure) {
        Stage stage = run.plan().stageOf(run.position());
        return asksPeople(run, failure, stage) ? askAbout(run, failure, stage) : turnedBack(failure);
    }

    /** The reason of a failure alongside that asks nobody: it takes the run back at once, whatever people are still asked. */
    Optional<Text> failedAlongside(Run run) {
        return run.failedAlongside()
                .flatMap(index -> run.failure(index)
                        .filter(failure -> !asksPeople(run, failure, run.plan().stageOf(index)))
                        .map(Failed::reason));
    }

    private static boolean asksPeople(Run run, Failed failure, Stage stage) {
        return isAskedApart(failure)
                || run.dataChanged()
                || run.reopened()
                || stage.onFailure().asksAtOnce();
    }

    /** Nothing is broken: people have to do something, also where nothing has changed yet. */
    private static boolean isAskedApart(Failed failure) {
        return failure.areSessionsIdle() || failure.awaitsSwitch();
    }

    private Gate apart(Run run, Failed failure) {
        return failure.areSessionsIdle() ? gates.aboutSessions(run, failure) : gates.aboutEntrance(run, failure);
    }

    private static NextAction turnedBack(Failed failure) {
        return new NextAction.Append(new TurnedBack(failure.reason()));
    }

    NextAction failedGoingBack(Run run, Failed failure) {
        return askAbout(run, failure, run.plan().stages().getLast());
    }

    private NextAction askAbout(Run run, Failed failure, Stage stage) {
        Optional<Decision> answer = answer(run);
        if (isAskedApart(failure)) {
            return answer.isPresent() && FailureGates.unwinds(run) ? turnedBack(failure) : ask(apart(run, failure));
        }
        if (answer.isEmpty()) {
            return ask(gates.afterFailure(run, failure, stage));
        }
        return answer.get() == Decision.APPROVE
                ? new NextAction.Append(without(run, failure))
                : ask(gates.afterRejection(run, failure.reason()));
    }

    /** Nodes that are sick, or else the step itself. */
    private static LeftOut without(Run run, Failed failure) {
        Text missing = FailureGates.standing(run).without().orElse(Text.none());
        List<String> nodes = run.standsAlongside().isPresent() ? List.of() : failure.nodes();
        return new LeftOut(nodes, nodes.isEmpty() ? missing : Text.none());
    }

    /** What was decided about the failed step since it was begun: the main line and a step alongside are asked about apart. */
    private static Optional<Decision> answer(Run run) {
        Optional<Integer> lane = run.standsAlongside();
        long begun = run.lastSeq(event -> event instanceof StepStarted started
                && run.lane(started.goingBack(), started.index()).equals(lane));
        return run.questions().reversed().stream()
                .filter(question ->
                        question.number() > begun && question.alongside().equals(lane))
                .findFirst()
                .flatMap(Question::settled)
                .map(QuestionSettled::decision);
    }

    private static NextAction ask(Gate gate) {
        return new NextAction.Append(new QuestionAsked(gate, List.of()));
    }
}

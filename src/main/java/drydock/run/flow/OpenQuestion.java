package drydock.run.flow;

import drydock.plan.Decision;
import drydock.plan.Plan;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.Reminded;
import drydock.run.flow.VoteCount.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question that people were asked and that is not settled: it waits, reminds, expires, or is settled.
 *
 * @param result what its votes come to by now
 */
record OpenQuestion(Run run, Question question, Optional<Result> result) {
    /** What the run does about it; empty where it goes on beside it. */
    Optional<NextAction> next(Instant now) {
        if (overtaken()) {
            return Optional.empty();
        }
        Optional<NextAction> next = result.isPresent() ? answered(result.get(), now) : unanswered(now);
        return next.or(() -> askedEarly() ? Optional.empty() : Optional.of(new NextAction.Wait(lookAgain(now))));
    }

    /** The step failed on which an early asked gate waits: the gate will not open any more. */
    private boolean overtaken() {
        return !run.goingBack()
                && run.failure().isPresent()
                && run.plan().before(question.gate()).isPresent();
    }

    /** Whether this is the gate of a stage whose last step, the proof, is still to end. */
    private boolean askedEarly() {
        int position = run.position();
        Plan plan = run.plan();
        return !run.goingBack()
                && run.failure().isEmpty()
                && plan.before(question.gate()).equals(Optional.of(position))
                && plan.stageOf(position).askedEarly();
    }

    /** A ✅ that was given early settles nothing before the proof has ended. */
    private Optional<NextAction> answered(Result answer, Instant now) {
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
        return result.map(Result::at).filter(soon::isAfter).orElse(soon);
    }
}

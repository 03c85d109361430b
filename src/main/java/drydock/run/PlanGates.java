package drydock.run;

import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.run.RunEvent.Accepted;
import drydock.run.RunEvent.Asked;
import drydock.run.RunEvent.Settled;
import drydock.run.RunEvent.StepStarted;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/** The gates of a plan: in front of a shut one a run asks, or takes the ❌ that it got. */
final class PlanGates {
    private final Setbacks setbacks;

    PlanGates(Setbacks setbacks) {
        this.setbacks = setbacks;
    }

    /** What keeps a run from beginning; empty when its start was approved. */
    Optional<Move> atStart(Run run) {
        return inFrontOf(run, run.plan().start());
    }

    /** What keeps a run from the step at its position; empty when nothing does. */
    Optional<Move> atPosition(Run run) {
        return behind(run, run.position() - 1).or(() -> early(run, run.position()));
    }

    private Optional<Move> behind(Run run, int step) {
        Plan plan = run.plan();
        return step >= 0 && plan.lastOf(step)
                ? plan.stageOf(step).gate().flatMap(gate -> inFrontOf(run, gate))
                : Optional.empty();
    }

    private static Optional<Move> early(Run run, int position) {
        Plan plan = run.plan();
        if (position == plan.steps().size() || !plan.lastOf(position)) {
            return Optional.empty();
        }
        Stage stage = plan.stageOf(position);
        return stage.gate()
                .filter(gate -> stage.askedEarly() && asked(run, gate).isEmpty())
                .map(gate -> ask(run, gate));
    }

    private Optional<Move> inFrontOf(Run run, Gate gate) {
        Optional<Question> asked = asked(run, gate);
        if (asked.isEmpty()) {
            return Optional.of(ask(run, gate));
        }
        return asked.filter(question -> question.settledAs(Decision.REJECT))
                .map(question -> gate.standing() ? ask(run, gate) : rejected(run, question))
                .or(() -> accepting(run, asked.get()));
    }

    /** Who opens a gate accepts what it shows: that is journaled once, with their names. */
    private static Optional<Move> accepting(Run run, Question question) {
        List<Deviation> deviations = run.deviationsBefore(question.gate());
        boolean journaled = run.accepted().stream().anyMatch(one -> one.question() == question.number());
        return question.settled()
                .filter(settled -> settled.decision() == Decision.APPROVE && !deviations.isEmpty() && !journaled)
                .map(settled -> new Move.Append(new Accepted(question.number(), deviations, settled.by())));
    }

    private Move rejected(Run run, Question question) {
        Text why =
                Text.of("course.at-gate", question.decidedBy(), question.gate().name());
        return setbacks.stopped(run, why, Text.of("failure.not-approved", why));
    }

    private static Move ask(Run run, Gate gate) {
        return new Move.Append(new Asked(gate, Evidence.inFrontOf(run, gate)));
    }

    /** The last time that a gate was asked, unless a step in front of it was begun anew after the answer. */
    static Optional<Question> asked(Run run, Gate gate) {
        int before = run.plan().before(gate).orElseThrow();
        return run.lastAsked(gate.name()).filter(question -> {
            long answered =
                    run.lastSeq(event -> event instanceof Settled settled && settled.question() == question.number());
            long begun = run.lastSeq(
                    event -> event instanceof StepStarted started && !started.back() && started.index() <= before);
            return answered == 0 || begun < answered;
        });
    }
}

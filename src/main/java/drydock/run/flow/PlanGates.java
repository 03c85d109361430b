package drydock.run.flow;

import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.run.RunEvent.DeviationsAccepted;
import drydock.run.RunEvent.QuestionAsked;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gates of a plan: in front of a shut one a run asks, or takes the ❌ that it got. */
final class PlanGates {
    private final FailureResponse setbacks;

    PlanGates(FailureResponse setbacks) {
        this.setbacks = setbacks;
    }

    /** What keeps a run from beginning; empty when its start was approved. */
    Optional<NextAction> atStart(Run run) {
        return inFrontOf(run, run.plan().start());
    }

    /** What keeps a run from the step at its position; empty when nothing does. */
    Optional<NextAction> atPosition(Run run) {
        return behind(run, run.position() - 1).or(() -> early(run, run.position()));
    }

    private Optional<NextAction> behind(Run run, int step) {
        Plan plan = run.plan();
        return step >= 0 && plan.lastOf(step)
                ? plan.stageOf(step).gate().flatMap(gate -> inFrontOf(run, gate))
                : Optional.empty();
    }

    private static Optional<NextAction> early(Run run, int position) {
        Plan plan = run.plan();
        if (position == plan.steps().size() || !plan.lastOf(position)) {
            return Optional.empty();
        }
        Stage stage = plan.stageOf(position);
        return stage.gate()
                .filter(gate -> stage.askedEarly() && run.asked(gate).isEmpty())
                .map(gate -> ask(run, gate));
    }

    private Optional<NextAction> inFrontOf(Run run, Gate gate) {
        Optional<Question> asked = run.asked(gate);
        if (asked.isEmpty()) {
            return Optional.of(ask(run, gate));
        }
        return asked.filter(question -> question.settledAs(Decision.REJECT))
                .map(question -> gate.standing() ? ask(run, gate) : rejected(run, question))
                .or(() -> accepting(run, asked.get()));
    }

    /** Who opens a gate accepts what it shows: that is journaled once, with their names. */
    private static Optional<NextAction> accepting(Run run, Question question) {
        List<Deviation> deviations = run.deviationsBefore(question.gate());
        boolean journaled = run.accepted().stream().anyMatch(one -> one.question() == question.number());
        return question.settled()
                .filter(settled -> settled.decision() == Decision.APPROVE && !deviations.isEmpty() && !journaled)
                .map(settled ->
                        new NextAction.Append(new DeviationsAccepted(question.number(), deviations, settled.by())));
    }

    private NextAction rejected(Run run, Question question) {
        Text why =
                Text.of("course.at-gate", question.decidedBy(), question.gate().name());
        return setbacks.stopped(run, why, Text.of("failure.not-approved", why));
    }

    private static NextAction ask(Run run, Gate gate) {
        return new NextAction.Append(new QuestionAsked(gate, evidence(run, gate)));
    }

    /** What speaks for opening a gate: what the steps in front of it noted. */
    private static List<Text> evidence(Run run, Gate gate) {
        List<Text> evidence = new ArrayList<>();
        evidence.add(Text.of("gate.evidence.plan", run.plan().digest().substring(0, 12)));
        int last = run.plan().before(gate).orElse(-1);
        if (last >= 0) {
            Stage stage = run.plan().stageOf(last);
            int first = last - stage.steps().size() + 1;
            for (int index = first; index <= last; index++) {
                note(run, index, stage.steps().get(index - first), evidence);
            }
        }
        List<Deviation> deviations = run.deviationsBefore(gate);
        deviations.forEach(one -> evidence.add(Text.line("⚠ ", one.words())));
        if (!deviations.isEmpty()) {
            evidence.add(Text.of("gate.evidence.accepting"));
        }
        return evidence;
    }

    private static void note(Run run, int index, Step step, List<Text> evidence) {
        StepState state = run.forward().get(index);
        if (state != null && state.outcome().isPresent()) {
            Outcome outcome = state.outcome().get();
            evidence.add(Text.line(step.title(), ": ", outcome.text()));
        }
    }
}

package drydock.run.flow;

import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.DeviationsAccepted;
import drydock.run.RunEvent.QuestionAsked;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The gates of a plan: in front of a shut one a run asks, or takes the ❌ that it got. */
record PlanGates(FailureResponse response) {
    /** What keeps a run from beginning; empty when its start was approved. */
    Optional<NextAction> atStart(Run run) {
        return inFrontOf(run, run.plan().start());
    }

    /** What keeps a run from the next step of its main line; empty when nothing does. */
    Optional<NextAction> atPosition(Run run) {
        int position = run.mainPosition();
        return behind(run, position - 1).or(() -> early(run, position));
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
        List<Deviation> deviations = deviationsBefore(run, question.gate());
        boolean journaled = run.accepted().stream().anyMatch(one -> one.question() == question.number());
        return question.settled()
                .filter(settled -> settled.decision() == Decision.APPROVE && !deviations.isEmpty() && !journaled)
                .map(settled ->
                        new NextAction.Append(new DeviationsAccepted(question.number(), deviations, settled.by())));
    }

    private NextAction rejected(Run run, Question question) {
        Text why = Text.of("run.at-gate", question.decidedBy(), question.gate().name());
        return response.stopped(run, why, Text.of("failure.not-approved", why));
    }

    private static NextAction ask(Run run, Gate gate) {
        return new NextAction.Append(new QuestionAsked(gate, evidence(run, gate)));
    }

    /** What speaks for opening a gate: what the steps in front of it noted. */
    private static List<Text> evidence(Run run, Gate gate) {
        List<Text> evidence = new ArrayList<>();
        evidence.add(Text.of("gate.evidence.plan", run.plan().digest().substring(0, 12)));
        outcomesBefore(run, gate)
                .forEach((index, outcome) ->
                        evidence.add(Text.line(run.plan().steps().get(index).title(), ": ", outcome.text())));
        List<Deviation> deviations = deviationsBefore(run, gate);
        deviations.forEach(one -> evidence.add(Text.line("⚠ ", one.words())));
        if (!deviations.isEmpty()) {
            evidence.add(Text.of("gate.evidence.accepting"));
        }
        return evidence;
    }

    /** What the steps in front of a gate have found to be not as it should be; one alongside may end after it was opened. */
    private static List<Deviation> deviationsBefore(Run run, Gate gate) {
        return outcomesBefore(run, gate).entrySet().stream()
                .filter(step -> run.lane(false, step.getKey()).isEmpty())
                .flatMap(step ->
                        step.getValue() instanceof Outcome.Done done ? done.deviations().stream() : Stream.empty())
                .toList();
    }

    /** Of the steps of the stage that a gate stands behind, by their places; none in front of the start. */
    private static SortedMap<Integer, Outcome> outcomesBefore(Run run, Gate gate) {
        SortedMap<Integer, Outcome> outcomes = new TreeMap<>();
        int last = run.plan().before(gate).orElse(-1);
        if (last >= 0) {
            int first = last - run.plan().stageOf(last).steps().size() + 1;
            run.forward()
                    .subMap(first, last + 1)
                    .forEach((index, state) -> state.outcome().ifPresent(outcome -> outcomes.put(index, outcome)));
        }
        return outcomes;
    }
}

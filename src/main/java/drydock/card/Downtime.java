package drydock.card;

import drydock.plan.Step;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.entrance.PauseTraffic;
import drydock.plan.step.entrance.ResumeTraffic;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a run kept the entrance closed, and how much of that was spent waiting for people.
 *
 * @param closed when the entrance was closed; empty where it was not
 * @param total until it was opened again, or until the run ended and left it closed, or until now
 */
public record Downtime(Optional<Instant> closed, Optional<Instant> opened, Duration total, Duration waiting) {

    public static Downtime of(Run run, Instant now) {
        Optional<Instant> closed = begin(run.forward(), run.plan().steps());
        Optional<Instant> opened = end(run.forward(), run.plan().steps()).or(() -> end(run.back(), run.undoing()));
        if (closed.isEmpty()) {
            return new Downtime(closed, opened, Duration.ZERO, Duration.ZERO);
        }
        Instant end = opened.orElseGet(
                () -> run.finished().isPresent() ? run.entries().getLast().at() : now);
        Duration waiting = run.questions().stream()
                .map(question -> waiting(run, question, closed.get(), end))
                .reduce(Duration.ZERO, Duration::plus);
        return new Downtime(closed, opened, Duration.between(closed.get(), end), waiting);
    }

    public Duration work() {
        return total.minus(waiting);
    }

    private static Optional<Instant> begin(Map<Integer, StepState> states, List<Step> steps) {
        return states.entrySet().stream()
                .filter(entry -> steps.get(entry.getKey()) instanceof CloseEntrance
                        || steps.get(entry.getKey()) instanceof PauseTraffic)
                .map(entry -> entry.getValue().startedAt())
                .findFirst();
    }

    private static Optional<Instant> end(Map<Integer, StepState> states, List<Step> steps) {
        return states.entrySet().stream()
                .filter(entry -> steps.get(entry.getKey()) instanceof OpenEntrance
                        || steps.get(entry.getKey()) instanceof ResumeTraffic)
                .filter(entry -> entry.getValue().over())
                .flatMap(entry -> entry.getValue().endedAt().stream())
                .findFirst();
    }

    /** Only while nothing else went on: the proof may still run when its gate is asked. */
    private static Duration waiting(Run run, Question question, Instant closed, Instant opened) {
        Instant settled = settledAt(run, question).orElse(opened);
        Instant begin = lastEnd(run, settled)
                .filter(end -> end.isAfter(question.askedAt()))
                .orElse(question.askedAt());
        Instant from = begin.isBefore(closed) ? closed : begin;
        Instant to = settled.isAfter(opened) ? opened : settled;
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    private static Optional<Instant> lastEnd(Run run, Instant before) {
        return run.entries().stream()
                .filter(entry ->
                        entry.event() instanceof StepEnded && entry.at().isBefore(before))
                .map(Entry::at)
                .reduce((earlier, later) -> later);
    }

    private static Optional<Instant> settledAt(Run run, Question question) {
        return run.entries().stream()
                .filter(entry ->
                        entry.event() instanceof QuestionSettled settled && settled.question() == question.number())
                .map(Entry::at)
                .findFirst();
    }
}

package drydock.card;

import drydock.plan.Step;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.entrance.PauseTraffic;
import drydock.plan.step.entrance.ResumeTraffic;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a run kept the entrance closed, and how much of that was spent waiting for people, or for a step that was left
 * to run beside others.
 *
 * @param closed when the entrance was closed; empty where it was not
 * @param total until it was opened again, or until the run ended and left it closed, or until now
 * @param waiting for people, while nothing else was to do but what runs beside
 * @param awaiting the end of what runs beside, while neither anything else was to do nor people were asked
 */
public record Downtime(
        Optional<Instant> closed, Optional<Instant> opened, Duration total, Duration waiting, Duration awaiting) {

    public static Downtime of(Run run, Instant now) {
        Optional<Instant> closed = begin(run.forward(), run.plan().steps());
        Optional<Instant> opened = end(run.forward(), run.plan().steps()).or(() -> end(run.back(), run.undoing()));
        if (closed.isEmpty()) {
            return new Downtime(closed, opened, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
        Instant end = opened.orElseGet(
                () -> run.finished().isPresent() ? run.entries().getLast().at() : now);
        Duration waiting = run.questions().stream()
                .map(question -> Wait.of(run, question, end).within(closed.get(), end))
                .reduce(Duration.ZERO, Duration::plus);
        Duration awaiting = AlongsideStep.in(run.plan()).stream()
                .map(step -> step.awaited(run, end, closed.get(), end))
                .reduce(Duration.ZERO, Duration::plus);
        return new Downtime(closed, opened, Duration.between(closed.get(), end), waiting, awaiting);
    }

    /** All but waiting for people: what was waited for beside the run is in it. */
    public Duration work() {
        return total.minus(waiting);
    }

    /** What it was spent on. */
    public Text split() {
        return awaiting.isZero()
                ? Text.of("card.split", work(), waiting)
                : Text.of("card.split.awaiting", work().minus(awaiting), waiting, awaiting);
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
}

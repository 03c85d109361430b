package drydock.card;

import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.RetriedAutomatically;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * How long a question was open.
 *
 * @param idle from when on the run stood still for it, whatever went on beside: the proof of a backup may still run when
 *     its gate is asked
 * @param to when it was settled, or the run ended, or now
 */
public record Wait(Instant asked, Instant idle, Instant to) {

    public static Wait of(Run run, Question question, Instant now) {
        Instant to = run.entries().stream()
                .filter(entry -> settles(entry, question.number()))
                .map(Entry::at)
                .findFirst()
                .orElseGet(() ->
                        run.finished().isPresent() ? run.entries().getLast().at() : now);
        Set<Integer> alongside = AlongsideStep.places(run.plan());
        Instant idle = run.entries().stream()
                .filter(entry -> entry.event() instanceof StepEnded ended
                        && (ended.goingBack() || !alongside.contains(ended.index()))
                        && entry.at().isBefore(to))
                .map(Entry::at)
                .reduce(question.askedAt(), (earlier, later) -> later.isAfter(earlier) ? later : earlier);
        return new Wait(question.askedAt(), idle, to);
    }

    /** Going back answers whatever was still asked. */
    static boolean settles(Entry entry, long question) {
        return switch (entry.event()) {
            case QuestionSettled settled -> settled.question() == question;
            case RetriedAutomatically retried -> retried.settles(question);
            case TurnedBack _ -> entry.seq() > question;
            default -> false;
        };
    }

    public Duration length() {
        return Duration.between(asked, to);
    }

    /** How much of a stretch of time the run stood still for it. */
    Duration within(Instant from, Instant until) {
        return overlap(idle, to, from, until);
    }

    /** What two stretches of time have in common. */
    static Duration overlap(Instant from, Instant to, Instant otherFrom, Instant otherTo) {
        Instant begin = from.isAfter(otherFrom) ? from : otherFrom;
        Instant end = to.isBefore(otherTo) ? to : otherTo;
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }
}

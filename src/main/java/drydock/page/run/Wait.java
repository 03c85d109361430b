package drydock.page.run;

import drydock.page.RunRow;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.RetriedAutomatically;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore.Entry;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a question was open.
 *
 * @param idle from when on nothing else went on: the proof of a backup may still run when its gate is asked
 * @param to when it was settled, or the run ended, or now
 */
record Wait(Instant asked, Instant idle, Instant to) {

    static Wait of(Run run, Question question, Instant now) {
        Instant to = run.entries().stream()
                .filter(entry -> settles(entry, question.number()))
                .map(Entry::at)
                .findFirst()
                .orElseGet(() -> RunRow.end(run, now));
        Instant idle = run.entries().stream()
                .filter(entry ->
                        entry.event() instanceof StepEnded && entry.at().isBefore(to))
                .map(Entry::at)
                .reduce(question.askedAt(), (earlier, later) -> later.isAfter(earlier) ? later : earlier);
        return new Wait(question.askedAt(), idle, to);
    }

    /** Going back answers whatever was still asked. */
    private static boolean settles(Entry entry, long question) {
        return switch (entry.event()) {
            case QuestionSettled settled -> settled.question() == question;
            case RetriedAutomatically retried -> retried.question() == question;
            case TurnedBack _ -> entry.seq() > question;
            default -> false;
        };
    }

    Duration length() {
        return Duration.between(asked, to);
    }
}

package drydock.card;

import drydock.plan.Outcome;
import drydock.run.Run;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A step as it was carried out, of which a retry is another one.
 *
 * @param alongside whether the run went on beside it
 * @param to when it ended or was cut off, or the run ended, or now
 * @param outcome empty while it is at work, and where it was cut off
 */
public record Attempt(
        boolean goingBack,
        int index,
        boolean alongside,
        long seq,
        Instant from,
        Instant to,
        Optional<Outcome> outcome) {

    /** In the order in which they began. */
    public static List<Attempt> of(Run run, Instant now) {
        Attempts attempts = new Attempts();
        Set<Integer> alongside = AlongsideStep.places(run.plan());
        for (Entry entry : run.entries()) {
            switch (entry.event()) {
                case StepStarted started -> attempts.begin(begun(started, alongside, entry));
                case StepEnded ended ->
                    attempts.end(
                            attempt -> attempt.isOf(ended.goingBack(), ended.index()),
                            entry.at(),
                            Optional.of(ended.outcome()));
                case TurnedBack _ -> attempts.end(Attempt::alongside, entry.at(), Optional.empty());
                default -> {}
            }
        }
        Instant end = run.finished().isPresent() ? run.entries().getLast().at() : now;
        attempts.end(_ -> true, end, Optional.empty());
        return attempts.all;
    }

    private static Attempt begun(StepStarted started, Set<Integer> places, Entry entry) {
        boolean alongside = !started.goingBack() && places.contains(started.index());
        return new Attempt(
                started.goingBack(),
                started.index(),
                alongside,
                entry.seq(),
                entry.at(),
                Instant.MAX,
                Optional.empty());
    }

    public boolean isOf(boolean back, int step) {
        return goingBack == back && index == step;
    }

    /** Whether there is at most one of the two at a time. */
    private boolean sharesItsLane(Attempt other) {
        return alongside ? isOf(other.goingBack, other.index) : !other.alongside;
    }

    /** What has begun so far; what has not ended yet goes on until {@link Instant#MAX}. */
    private static final class Attempts {
        private final List<Attempt> all = new ArrayList<>();

        /** What was at work in its place did not come to its end. */
        void begin(Attempt begun) {
            end(begun::sharesItsLane, begun.from, Optional.empty());
            all.add(begun);
        }

        void end(Predicate<Attempt> which, Instant at, Optional<Outcome> outcome) {
            all.replaceAll(attempt ->
                    attempt.to.equals(Instant.MAX) && which.test(attempt) ? attempt.ended(at, outcome) : attempt);
        }
    }

    private Attempt ended(Instant at, Optional<Outcome> how) {
        return new Attempt(goingBack, index, alongside, seq, from, at, how);
    }
}

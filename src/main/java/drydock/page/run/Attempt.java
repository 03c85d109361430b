package drydock.page.run;

import drydock.plan.Outcome;
import drydock.run.Run;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step as it was carried out, of which a retry is another one.
 *
 * @param to when it ended, or the run did, or now
 * @param outcome empty while it is at work, and where its process died
 */
record Attempt(boolean goingBack, int index, long seq, Instant from, Instant to, Optional<Outcome> outcome) {

    /** In the order in which they began. */
    static List<Attempt> of(Run run, Instant now) {
        List<Attempt> attempts = new ArrayList<>();
        for (Entry entry : run.entries()) {
            switch (entry.event()) {
                case StepStarted started -> {
                    end(attempts, entry.at(), Optional.empty());
                    attempts.add(new Attempt(
                            started.goingBack(), started.index(), entry.seq(), entry.at(), now, Optional.empty()));
                }
                case StepEnded ended -> end(attempts, entry.at(), Optional.of(ended.outcome()));
                default -> {}
            }
        }
        run.finished().ifPresent(_ -> end(attempts, run.entries().getLast().at(), Optional.empty()));
        return attempts;
    }

    /** The last one, where it has not ended yet: a run does one thing at a time. */
    private static void end(List<Attempt> attempts, Instant at, Optional<Outcome> outcome) {
        if (!attempts.isEmpty() && attempts.getLast().outcome().isEmpty()) {
            Attempt last = attempts.removeLast();
            attempts.add(new Attempt(last.goingBack, last.index, last.seq, last.from, at, outcome));
        }
    }

    boolean isOf(boolean back, int step) {
        return goingBack == back && index == step;
    }
}

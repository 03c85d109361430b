package drydock.request;

import drydock.chat.Inbound;
import drydock.fleet.Journal;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.policy.People;
import drydock.run.Run;
import drydock.run.Run.StepState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Asks again, with a new plan, for what was approved while the cluster changed. */
@Singleton
public final class StalePlans {
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Some that were scheduled earlier may have begun since. */
    private static final int RECENT = 10;

    private final Journal journal;
    private final People people;
    private final Consumer<Inbound> inbox;
    private final Clock clock;
    private final Set<String> asked = new HashSet<>();

    public StalePlans(Journal journal, People people, Consumer<Inbound> inbox, Clock clock) {
        this.journal = journal;
        this.people = people;
        this.inbox = inbox;
        this.clock = clock;
    }

    public void askAgain() {
        for (Run run : journal.recent(RECENT)) {
            if (isStale(run) && asked.add(run.id())) {
                ChangeRequest.repeated(run, people).ifPresent(inbox);
            }
        }
    }

    private boolean isStale(Run run) {
        Instant end = run.entries().getLast().at();
        return run.finished().isPresent()
                && end.plus(FRESH).isAfter(clock.instant())
                && run.forward().entrySet().stream()
                        .anyMatch(entry -> run.plan().steps().get(entry.getKey()) instanceof ConfirmUnchanged
                                && isStale(entry.getValue()));
    }

    private static boolean isStale(StepState state) {
        return state.outcome()
                .filter(outcome -> outcome.text().equals(ConfirmUnchanged.STALE))
                .isPresent();
    }
}

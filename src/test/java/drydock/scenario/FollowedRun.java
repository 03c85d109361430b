package drydock.scenario;

import drydock.text.ShortId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A run as its journal tells it, wherever people speak of it. */
final class FollowedRun {
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Console console;
    private final String id;
    private long answered;

    FollowedRun(Console console, String id) {
        this.console = console;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** As people read it. */
    String name() {
        return ShortId.shown(id);
    }

    Journal journal() {
        return console.journal(id);
    }

    /** What it asks by now is expected by the test, which answers it. */
    void answered() {
        answered = journal().all("QuestionAsked").count();
    }

    /** Until something is found; fails as soon as the run has ended without it. */
    <T> T await(String what, Function<Journal, Optional<T>> search) {
        return Console.awaitFound(
                what,
                PATIENCE,
                () -> {
                    Journal journal = journal();
                    Optional<T> found = search.apply(journal);
                    refuse(journal, found.isEmpty() && !journal.isOpen(), "it ended without " + what);
                    return found;
                },
                () -> journal().toString());
    }

    /** Until the run waits at a gate; fails as soon as it waits for something else or has ended. */
    <T> T awaitGate(String name, Function<Journal, Optional<T>> card) {
        return await("the gate " + name, journal -> {
            if (journal.waitsFor(name)) {
                return card.apply(journal);
            }
            refuse(journal, asksUnexpectedly(journal), "it asks something else than " + name);
            return Optional.empty();
        });
    }

    Journal.Event awaitEvent(String what, String text) {
        return await(
                what + " '" + text + "' in the journal",
                journal -> journal.all(what, text).findFirst());
    }

    Journal awaitEnding(String status) {
        return await("ending " + status, journal -> {
            boolean ended = journal.run().status().equals(status);
            refuse(journal, !ended && asksUnexpectedly(journal), "it asks people instead of ending as " + status);
            return ended ? Optional.of(journal) : Optional.empty();
        });
    }

    /** Something has gone wrong, and the test has not answered that. */
    private boolean asksUnexpectedly(Journal journal) {
        boolean unplanned = journal.waitsFor("failure") || journal.waitsFor("decision");
        return unplanned && journal.all("QuestionAsked").count() > answered;
    }

    private static void refuse(Journal journal, boolean wrong, String why) {
        if (wrong) {
            throw new IllegalStateException(why + ": " + journal);
        }
    }
}

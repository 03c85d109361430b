package drydock.card;

import drydock.cluster.Windows;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Text;
import java.time.Instant;
import java.util.Optional;

/** What is said at the gates of a run about the window that it began in, and about the time that it waits for. */
final class WindowText {
    private final Run run;
    private final Optional<Windows> windows;

    /** @param windows of its cluster, where that is still configured */
    WindowText(Run run, Optional<Windows> windows) {
        this.run = run;
        this.windows = windows;
    }

    /** When a run begins that is for later. */
    Optional<Instant> begins() {
        return run.planned().notBefore();
    }

    /** For a gate, from the moment when it was asked: a card does not change while people approve it. */
    Optional<Text> atGate(Question question) {
        return matters().flatMap(known -> {
            Instant asked = counted(question);
            return known.isOpen(asked)
                    ? known.shuts(asked).map(shuts -> Text.of("card.window.shuts", known.shown(shuts)))
                    : Optional.of(Text.of("card.window.is-shut"));
        });
    }

    /** Once the window has shut while the gate waits. */
    Optional<Text> hasShut(Question question, Instant now) {
        return matters()
                .filter(_ -> question.open())
                .flatMap(known -> known.shuts(counted(question)))
                .filter(shuts -> !shuts.isAfter(now))
                .map(_ -> question.isStart()
                        ? Text.of("card.window.too-late", run.name())
                        : Text.of(
                                "card.window.has-shut",
                                run.name(),
                                question.gate().name()));
    }

    /** A moment on the cluster's clocks. */
    String time(Instant at) {
        return windows.map(known -> known.shown(at)).orElseGet(() -> Text.MINUTE.format(at));
    }

    private Optional<Windows> matters() {
        boolean bound = run.plan().interruptsService() && !run.planned().outsideWindow();
        return windows.filter(known -> bound && !known.windows().isEmpty());
    }

    /** What waits for its time is asked about the window that is open then. */
    private Instant counted(Question question) {
        return run.planned().notBefore().filter(question.askedAt()::isBefore).orElse(question.askedAt());
    }
}

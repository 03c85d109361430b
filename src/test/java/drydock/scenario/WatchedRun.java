package drydock.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A run as its people follow it: they read its cards, react to them, and look into its journal. */
final class WatchedRun {
    static final String YES = "✅";
    static final String NO = "❌";
    static final String RETRY = "🔁";
    static final String ROLL_BACK = "⏪";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Console console;
    private final Message plan;
    private long answered;

    WatchedRun(Console console, Message plan) {
        this.console = console;
        this.plan = plan;
    }

    String id() {
        return plan.run();
    }

    Message plan() {
        return plan;
    }

    Journal journal() {
        return console.journal(id());
    }

    List<Message> cards() {
        return console.messages().stream()
                .filter(message -> message.isAbout(id()))
                .toList();
    }

    WatchedRun start(String user) {
        console.react(user, plan, YES);
        return this;
    }

    /** Until the run waits there and says so; fails as soon as it waits for something else or has ended. */
    Message awaitGate(String name) {
        return Console.awaitFound(
                "gate " + name,
                PATIENCE,
                () -> {
                    Journal journal = journal();
                    if (journal.waitsFor(name)) {
                        return lastCard(name, journal);
                    }
                    refuse(journal, !journal.isOpen(), "it ended and never asked at the gate " + name);
                    refuse(journal, asksUnexpectedly(journal), "it asks something else than " + name);
                    return Optional.empty();
                },
                () -> journal().toString());
    }

    /** Something has gone wrong, and this test has not answered that. */
    private boolean asksUnexpectedly(Journal journal) {
        boolean unplanned = journal.waitsFor("failure") || journal.waitsFor("decision");
        return unplanned && journal.all("Asked").count() > answered;
    }

    /** The card of the last time that it asked there, once that was posted. */
    private Optional<Message> lastCard(String gate, Journal journal) {
        List<Message> cards = cards().stream()
                .filter(card -> card.kind().equals("gate") && card.text().startsWith("GATE " + gate + " "))
                .toList();
        long asked = journal.all("Asked", gate + ":").count();
        return cards.size() >= asked ? Optional.of(cards.getLast()) : Optional.empty();
    }

    void decide(String user, String gate, String emoji) {
        Message card = awaitGate(gate);
        answered = journal().all("Asked").count();
        console.react(user, card, emoji);
    }

    Journal awaitEnding(String status) {
        return Console.awaitFound(
                "ending " + status,
                PATIENCE,
                () -> {
                    Journal journal = journal();
                    boolean ended = journal.run().status().equals(status);
                    refuse(journal, !ended && !journal.isOpen(), "it did not end as " + status);
                    refuse(journal, asksUnexpectedly(journal), "it asks people instead of ending as " + status);
                    return ended ? Optional.of(journal) : Optional.empty();
                },
                () -> journal().toString());
    }

    Journal.Event awaitEvent(String what, String text) {
        return Console.awaitFound(
                what + " '" + text + "' in the journal",
                PATIENCE,
                () -> {
                    Journal journal = journal();
                    Optional<Journal.Event> found = journal.all(what, text).findFirst();
                    refuse(journal, found.isEmpty() && !journal.isOpen(), "it ended without " + what + " " + text);
                    return found;
                },
                () -> journal().toString());
    }

    Message awaitCard(String kind, String text) {
        return awaitCard(
                message -> message.kind().equals(kind) && message.text().contains(text));
    }

    Message awaitCard(Predicate<Message> wanted) {
        return Console.awaitFound(
                "a card",
                PATIENCE,
                () -> cards().stream().filter(wanted).findFirst(),
                () -> cards() + "\n" + journal());
    }

    private static void refuse(Journal journal, boolean wrong, String why) {
        if (wrong) {
            throw new IllegalStateException(why + ": " + journal);
        }
    }
}

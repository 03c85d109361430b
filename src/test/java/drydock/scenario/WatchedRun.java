package drydock.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A run as its people follow it on the console: they read its cards, react to them, and look into its journal. */
final class WatchedRun {
    static final String YES = "✅";
    static final String NO = "❌";
    static final String RETRY = "🔁";
    static final String ROLL_BACK = "⏪";

    private final Console console;
    private final Message plan;
    private final FollowedRun run;

    WatchedRun(Console console, Message plan) {
        this.console = console;
        this.plan = plan;
        this.run = new FollowedRun(console, plan.run());
    }

    String id() {
        return run.id();
    }

    /** As people read it. */
    String name() {
        return run.name();
    }

    Message plan() {
        return plan;
    }

    Journal journal() {
        return run.journal();
    }

    List<Message> cards() {
        return console.messages(plan.number() - 1).stream()
                .filter(message -> message.isAbout(id()))
                .toList();
    }

    WatchedRun start(String user) {
        console.react(user, plan, YES);
        return this;
    }

    /** Until the run waits there and says so; fails as soon as it waits for something else or has ended. */
    Message awaitGate(String name) {
        return run.awaitGate(name, journal -> lastCard(name, journal));
    }

    /** The card of the last time that it asked there, once that was posted. */
    private Optional<Message> lastCard(String gate, Journal journal) {
        List<Message> cards = cards().stream()
                .filter(card -> card.kind().equals("gate") && card.text().startsWith("GATE " + gate + " "))
                .toList();
        long asked = journal.all("QuestionAsked", gate + ":").count();
        return cards.size() >= asked ? Optional.of(cards.getLast()) : Optional.empty();
    }

    void decide(String user, String gate, String emoji) {
        Message card = awaitGate(gate);
        run.answered();
        console.react(user, card, emoji);
    }

    Journal awaitEnding(String status) {
        return run.awaitEnding(status);
    }

    Journal.Event awaitEvent(String what, String text) {
        return run.awaitEvent(what, text);
    }

    Message awaitCard(String kind, String text) {
        return awaitCard(
                message -> message.kind().equals(kind) && message.text().contains(text));
    }

    Message awaitCard(Predicate<Message> wanted) {
        return Console.awaitFound(
                "a card",
                FollowedRun.PATIENCE,
                () -> cards().stream().filter(wanted).findFirst(),
                () -> cards() + "\n" + journal());
    }
}

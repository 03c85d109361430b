package drydock.chat.console.out;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Link;
import drydock.chat.Card.Offer;
import drydock.chat.Card.Stage;
import drydock.chat.Card.State;
import drydock.chat.console.ConsoleMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message as its reader gets it: what the templates ask of it.
 *
 * @param reader who looks at the page
 * @param fresh whether the page has none of it yet
 */
public record MessageView(ConsoleMessage message, String reader, boolean fresh) {
    private static final int WARNINGS_SHOWN = 5;
    private static final int DEEPEST = 4;

    /**
     * An emoji, and who gave it.
     *
     * @param words what it means; empty where it was not offered
     * @param people in the order in which they gave it
     * @param mine whether the reader is one of them
     * @param confirm what the reader is asked once more before it counts
     */
    public record Vote(String emoji, String words, List<String> people, boolean mine, Optional<Confirmation> confirm) {

        public String names() {
            return String.join(", ", people);
        }

        /** Taking it back is asked about by nobody. */
        public boolean asksAgain() {
            return confirm.isPresent() && !mine;
        }
    }

    public String id() {
        return message.id();
    }

    public String author() {
        return message.author();
    }

    public Avatar avatar() {
        return Avatar.of(message.author());
    }

    public String at() {
        return message.at();
    }

    public String kind() {
        return message.kind();
    }

    public boolean whispered() {
        return message.recipient() != null;
    }

    /** Null where a person said it. */
    public Card card() {
        return message.card();
    }

    /** What a person said. */
    public String said() {
        return message.text();
    }

    /** In one line. */
    public String headline() {
        return message.text().lines().findFirst().orElse("");
    }

    /** Whether other messages can stand below it. */
    public boolean heads() {
        return message.card() != null && message.thread() == null;
    }

    /** Where it goes: below the message that it belongs to, as long as the page has that. */
    public String place() {
        String replies = "#replies-" + message.thread();
        return message.thread() == null ? "#list" : replies + ", #list:not(:has(" + replies + "))";
    }

    public String tone() {
        return word(message.card().tone());
    }

    /** The key of the word for the tone. */
    public String toneWord() {
        return switch (message.card().tone()) {
            case NEUTRAL -> "page.tone.neutral";
            case WORKING -> "page.tone.working";
            case ASKING -> "page.tone.asking";
            case GOOD -> "page.tone.good";
            case WARNING -> "page.tone.warning";
            case BAD -> "page.tone.bad";
        };
    }

    public String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String stateWord(Stage stage) {
        return switch (stage.state()) {
            case TO_COME -> "page.stage.to-come";
            case PRESENT -> "page.stage.present";
            case BESIDE -> "page.stage.beside";
            case DONE -> "page.stage.done";
            case SKIPPED -> "page.stage.skipped";
            case FAILED -> "page.stage.failed";
        };
    }

    public boolean isPresent(Stage stage) {
        return stage.state() == State.PRESENT;
    }

    /** How deep a line stands, by its spaces. */
    public int indent(String line) {
        return Math.min((line.length() - line.stripLeading().length()) / 2, DEEPEST);
    }

    /** How the moments among the facts go on: a run's say since when, a question's until when. */
    public String ticks() {
        return message.card().kind() == Kind.PROGRESS ? "since" : "until";
    }

    public List<String> worst() {
        List<String> all = message.card().warnings();
        return all.subList(0, Math.min(all.size(), WARNINGS_SHOWN));
    }

    public List<String> otherWarnings() {
        List<String> all = message.card().warnings();
        return all.subList(worst().size(), all.size());
    }

    /** Those that lead to a page, and not to whatever else a browser would do. */
    public List<Link> links() {
        return message.card().links().stream()
                .filter(link -> link.url().matches("(?i)https?://.*|/[^/].*"))
                .toList();
    }

    public List<TextPart> parts(String text) {
        return TextPart.of(text);
    }

    /** Nobody is asked any more: what was given stays to be seen. */
    public boolean settled() {
        return message.card() != null && message.card().offers().isEmpty();
    }

    /** What is offered, and what people gave besides; where that is settled, the outcome says it. */
    public List<Vote> votes() {
        if (message.card() != null && message.card().outcome().isPresent()) {
            return List.of();
        }
        List<Offer> offers = message.card() == null ? List.of() : message.card().offers();
        List<Vote> votes = new ArrayList<>();
        offers.forEach(offer -> votes.add(vote(offer.emoji(), offer.words(), offer.confirm())));
        message.reactions().entrySet().stream()
                .filter(given -> !given.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(emoji ->
                        offers.stream().noneMatch(offer -> offer.emoji().equals(emoji)))
                .forEach(emoji -> votes.add(vote(emoji, "", Optional.empty())));
        return votes;
    }

    private Vote vote(String emoji, String words, Optional<Confirmation> confirm) {
        List<String> people = message.reactions().getOrDefault(emoji, List.of());
        return new Vote(emoji, words, people, people.contains(reader), confirm);
    }
}

package drydock.chat;

import drydock.text.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something the bot says, by what it means: each platform shows that in its own best form. All strings are plain words in
 * the reader's language, none of them is markup.
 *
 * @param tone how things stand, at a glance
 * @param run which it belongs to
 * @param title what it is about, in one line; empty where the lines say all there is
 * @param lines what people should read first; two spaces of indentation have a meaning and are kept
 * @param facts short answers, each with its name
 * @param stages of the plan, in order
 * @param evidence what a decision can rest on, a line each
 * @param warnings what people should know, the worst first
 * @param outcome what became of what was asked; it is asked no more
 * @param details what only some want to read, to be unfolded
 * @param offers what can be decided
 * @param mentions those whose attention it asks for, on the platform where it is posted
 * @param links where there is more about it
 * @param language of all these strings, as in {@code en}
 */
public record Card(
        Kind kind,
        Tone tone,
        Optional<String> run,
        String title,
        List<String> lines,
        List<Fact> facts,
        List<Stage> stages,
        List<String> evidence,
        List<String> warnings,
        Optional<Outcome> outcome,
        List<Section> details,
        List<Offer> offers,
        List<Mention> mentions,
        List<Link> links,
        String language) {

    public enum Kind {
        MESSAGE,
        PLAN,
        PROGRESS,
        GATE,
        SUMMARY,
        ERROR,
        PRIVATE
    }

    public enum Tone {
        NEUTRAL,
        /** Something goes on by itself. */
        WORKING,
        /** It waits for people. */
        ASKING,
        GOOD,
        /** It went another way than was wanted, or people should look. */
        WARNING,
        BAD
    }

    /** @param at the moment that the value tells, so that it can be shown on the reader's own clock; empty where it tells none */
    public record Fact(String name, String value, Optional<Instant> at) {}

    public enum State {
        TO_COME("○"),
        PRESENT("▶"),
        /** At work beside the present one. */
        BESIDE("▷"),
        DONE("✔"),
        SKIPPED("–"),
        FAILED("✖");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }

        public String mark() {
            return mark;
        }
    }

    /**
     * @param note how long it took, what it does now, or which gate stands behind it; empty where there is nothing to say
     * @param share how much of its present work is done, from 0 to 1, where that is known
     */
    public record Stage(State state, String title, String note, Optional<Double> share) {
        private static final int WIDTH = 10;

        /** The share as a bar of ten characters; empty where it is not known. */
        public String bar() {
            return share.map(known -> (int) Math.clamp(Math.floor(known * WIDTH), 0, WIDTH))
                    .map(full -> "█".repeat(full) + "░".repeat(WIDTH - full))
                    .orElse("");
        }

        @Override
        public String toString() {
            return List.of(state.mark() + " " + title, note, bar()).stream()
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("  "));
        }
    }

    public record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** @param confirm what somebody is asked once more before it counts, since something is given up by it */
    public record Offer(String emoji, String words, Optional<Confirmation> confirm) {
        public Offer(String emoji, String words) {
            this(emoji, words, Optional.empty());
        }

        @Override
        public String toString() {
            return words.isEmpty() ? emoji : emoji + " " + words;
        }
    }

    /** @param yes on the button that does it; @param no on the one that does not */
    public record Confirmation(String question, String yes, String no) {}

    /**
     * @param what in a few words
     * @param shown the moment when, for whom the platform cannot show it on the reader's own clock
     * @param note how long that took, or what follows from it; may be empty
     */
    public record Outcome(String what, String shown, Instant at, String note) {
        @Override
        public String toString() {
            return String.join(" · ", note.isEmpty() ? List.of(what, shown) : List.of(what, shown, note));
        }
    }

    /** Somebody by the platform's own id: a user, or a group of users. */
    public record Mention(boolean group, String id) {}

    public record Link(String words, String url) {}

    public Card {
        lines = List.copyOf(lines);
        facts = List.copyOf(facts);
        stages = List.copyOf(stages);
        evidence = List.copyOf(evidence);
        warnings = List.copyOf(warnings);
        details = List.copyOf(details);
        offers = List.copyOf(offers);
        mentions = List.copyOf(mentions);
        links = List.copyOf(links);
    }

    /** Some lines and nothing else. */
    public static Card of(Kind kind, String... lines) {
        return new CardBuilder(kind, "").lines(List.of(lines)).build();
    }

    public static CardBuilder titled(Kind kind, String title) {
        return new CardBuilder(kind, title);
    }

    /** The same card, calling those people. */
    public Card mentioning(List<Mention> called) {
        return CardBuilder.of(this).mentions(called).build();
    }

    /** The same card, to which platforms add words of their own in that language. */
    public Card in(Messages words) {
        return CardBuilder.of(this).language(words.language()).build();
    }

    /** The same card without what can be unfolded, where that is said in another place. */
    public Card withoutDetails() {
        return CardBuilder.of(this).withoutDetails().build();
    }

    /** Those of its language. */
    public Messages words() {
        return Messages.in(Locale.of(language)).orElse(Messages.ENGLISH);
    }

    /** What stands in place of lines for which a platform has no room. */
    public String more(int left) {
        return words().of(links.isEmpty() ? "card.more" : "card.more.linked", left);
    }

    /** The emoji that the bot offers on it. */
    public List<String> reactions() {
        return offers.stream().map(Offer::emoji).toList();
    }

    /** The whole card as plain text: for notifications, screen readers, programs and logs. */
    public String text() {
        List<String> text = new ArrayList<>();
        if (!title.isEmpty()) {
            text.add(title);
        }
        text.addAll(lines);
        facts.forEach(fact -> text.add(fact.name() + ": " + fact.value()));
        stages.forEach(stage -> text.add("   " + stage));
        evidence.forEach(line -> text.add("   " + line));
        warnings.forEach(warning -> text.add("⚠ " + warning));
        details.forEach(section -> {
            text.add(section.title());
            section.lines().forEach(line -> text.add("   " + line));
        });
        outcome.ifPresent(what -> text.add(what.toString()));
        String worded = offers.stream()
                .filter(offer -> !offer.words().isEmpty())
                .map(Offer::toString)
                .collect(Collectors.joining("   "));
        if (!worded.isEmpty()) {
            text.add(worded);
        }
        links.forEach(link -> text.add(link.words() + ": " + link.url()));
        return String.join("\n", text);
    }
}

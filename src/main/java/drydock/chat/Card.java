package drydock.chat;

import java.util.List;
import java.util.Optional;

/**
 * Something the bot says.
 *
 * @param run which it belongs to
 * @param lines plain text; two spaces of indentation have a meaning and are kept
 * @param reactions the emoji that the bot offers on it
 * @param calls those whose attention it asks for, on the platform where it is posted
 */
public record Card(Kind kind, Optional<String> run, List<String> lines, List<String> reactions, List<Mention> calls) {
    public enum Kind {
        MESSAGE,
        PLAN,
        PROGRESS,
        GATE,
        SUMMARY,
        ERROR,
        PRIVATE
    }

    /** Somebody by the platform's own id: a user, or a group of users. */
    public record Mention(boolean group, String id) {}

    public Card {
        lines = List.copyOf(lines);
        reactions = List.copyOf(reactions);
        calls = calls == null ? List.of() : List.copyOf(calls);
    }

    public Card(Kind kind, Optional<String> run, List<String> lines, List<String> reactions) {
        this(kind, run, lines, reactions, List.of());
    }

    public static Card of(Kind kind, String... lines) {
        return new Card(kind, Optional.empty(), List.of(lines), List.of());
    }

    /** The whole card as plain text. */
    public String text() {
        return String.join("\n", lines);
    }
}

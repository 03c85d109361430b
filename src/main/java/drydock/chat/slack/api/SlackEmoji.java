package drydock.chat.slack.api;

import java.util.Map;
import java.util.Optional;

/** What Slack calls the emoji that decide. Other emoji mean nothing. */
public final class SlackEmoji {
    private static final Map<String, String> BY_NAME = Map.of(
            "white_check_mark", "✅",
            "check_mark_button", "✅",
            "x", "❌",
            "cross_mark", "❌",
            "repeat", "🔁",
            "repeat_button", "🔁",
            "rewind", "⏪",
            "fast_reverse_button", "⏪");
    private static final Map<String, String> NAMES =
            Map.of("✅", "white_check_mark", "❌", "x", "🔁", "repeat", "⏪", "rewind");

    private SlackEmoji() {}

    /** @param name perhaps with a skin tone behind it */
    public static Optional<String> named(String name) {
        return Optional.ofNullable(name).map(text -> BY_NAME.get(text.split("::", 2)[0]));
    }

    public static Optional<String> nameOf(String emoji) {
        return Optional.ofNullable(NAMES.get(emoji));
    }
}

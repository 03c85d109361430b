package drydock.chat.slack.api;

import java.util.Map;
import java.util.Optional;

/** What Slack calls the emoji by which people decide, or think that they do. Other emoji mean nothing. */
public final class SlackEmoji {
    private static final String TONES = "skin-tone-";
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("white_check_mark", "✅"),
            Map.entry("check_mark_button", "✅"),
            Map.entry("heavy_check_mark", "✔"),
            Map.entry("ballot_box_with_check", "☑"),
            Map.entry("x", "❌"),
            Map.entry("cross_mark", "❌"),
            Map.entry("heavy_multiplication_x", "✖"),
            Map.entry("repeat", "🔁"),
            Map.entry("repeat_button", "🔁"),
            Map.entry("rewind", "⏪"),
            Map.entry("fast_reverse_button", "⏪"),
            Map.entry("ok", "🆗"),
            Map.entry("no_entry_sign", "🚫"),
            Map.entry("no_entry", "⛔"),
            Map.entry("octagonal_sign", "🛑"),
            Map.entry("negative_squared_cross_mark", "❎"),
            Map.entry("arrows_counterclockwise", "🔄"),
            Map.entry("arrows_clockwise", "🔃"),
            Map.entry("black_left_pointing_double_triangle_with_vertical_bar", "⏮"),
            Map.entry("arrow_backward", "◀"));

    /** They have tones of skin, and each is a reaction of its own. */
    private static final Map<String, String> HANDS = Map.of(
            "+1", "👍",
            "thumbsup", "👍",
            "-1", "👎",
            "thumbsdown", "👎",
            "ok_hand", "👌",
            "raised_hands", "🙌",
            "no_good", "🙅");

    private static final Map<String, String> NAMES =
            Map.of("✅", "white_check_mark", "❌", "x", "🔁", "repeat", "⏪", "rewind");

    private SlackEmoji() {}

    /** @param name perhaps with a skin tone behind it */
    public static Optional<String> named(String name) {
        String[] parts = String.valueOf(name).split("::", 2);
        return Optional.ofNullable(BY_NAME.get(parts[0]))
                .or(() -> Optional.ofNullable(HANDS.get(parts[0]))
                        .map(hand -> parts.length > 1 ? hand + tone(parts[1]) : hand));
    }

    /** Slack numbers them from 2 to 6. */
    private static String tone(String name) {
        return name.matches(TONES + "[2-6]") ? Character.toString(0x1F3FB + name.charAt(TONES.length()) - '2') : "";
    }

    public static Optional<String> nameOf(String emoji) {
        return Optional.ofNullable(NAMES.get(emoji));
    }
}

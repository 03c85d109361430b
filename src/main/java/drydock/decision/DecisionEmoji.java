package drydock.decision;

import drydock.plan.Decision;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people mean by an emoji. A tick and a thumb up are a yes in any of their forms and tones, as a phone offers them
 * first; the cross in its other form is a no. What means no by custom only does not count, since a wrong no unwinds a run.
 */
final class DecisionEmoji {
    /** Variation selectors, and tones of skin. */
    private static final Pattern FORM = Pattern.compile("[\\x{FE0E}\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}]");

    private static final Map<String, Decision> COUNTING =
            Map.of("✔", Decision.APPROVE, "☑", Decision.APPROVE, "👍", Decision.APPROVE, "✖", Decision.REJECT);

    /** Plain enough to be told what would count. The white cross on green is a yes to some and a no to others. */
    private static final Map<String, Decision> MEANT = Map.ofEntries(
            Map.entry("👌", Decision.APPROVE),
            Map.entry("🆗", Decision.APPROVE),
            Map.entry("🙌", Decision.APPROVE),
            Map.entry("👎", Decision.REJECT),
            Map.entry("🚫", Decision.REJECT),
            Map.entry("⛔", Decision.REJECT),
            Map.entry("🛑", Decision.REJECT),
            Map.entry("❎", Decision.REJECT),
            Map.entry("🙅", Decision.REJECT),
            Map.entry("🔄", Decision.RETRY),
            Map.entry("🔃", Decision.RETRY),
            Map.entry("⏮", Decision.ROLL_BACK),
            Map.entry("◀", Decision.ROLL_BACK));

    private DecisionEmoji() {}

    /** What it decides. */
    static Optional<Decision> decision(String emoji) {
        String plain = plain(emoji);
        return Decision.ofEmoji(plain).or(() -> Optional.ofNullable(COUNTING.get(plain)));
    }

    /** What it would decide if it were the sign for it. */
    static Optional<Decision> meant(String emoji) {
        return Optional.ofNullable(MEANT.get(plain(emoji)));
    }

    /** Whether it is the sign that cards offer, and not only as good as it. */
    static boolean isOffered(String emoji) {
        return Decision.ofEmoji(plain(emoji)).isPresent();
    }

    private static String plain(String emoji) {
        return FORM.matcher(emoji).replaceAll("");
    }
}

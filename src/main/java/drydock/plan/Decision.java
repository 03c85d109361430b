package drydock.plan;

import java.util.Arrays;
import java.util.Optional;

/** What a person can decide at a gate: as a reaction, a button or in words. */
public enum Decision {
    APPROVE("✅", "approve"),
    REJECT("❌", "reject"),
    RETRY("🔁", "retry"),
    ROLL_BACK("⏪", "roll-back");

    private final String emoji;
    private final String word;

    Decision(String emoji, String word) {
        this.emoji = emoji;
        this.word = word;
    }

    public String emoji() {
        return emoji;
    }

    /** As in {@code run approve}. */
    public String word() {
        return word;
    }

    public static Optional<Decision> ofEmoji(String emoji) {
        return Arrays.stream(values())
                .filter(decision -> decision.emoji.equals(emoji))
                .findFirst();
    }
}

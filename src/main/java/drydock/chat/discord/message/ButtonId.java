package drydock.chat.discord.message;

import java.time.Instant;

/** What a button tells of itself when it is pressed. */
public sealed interface ButtonId {

    /** Counts at once. */
    record Decide(String emoji) implements ButtonId {
        @Override
        public String toString() {
            return "decide/" + emoji;
        }
    }

    /** Something is given up by it, so it is asked about once more. */
    record Ask(String emoji) implements ButtonId {
        @Override
        public String toString() {
            return "ask/" + emoji;
        }
    }

    /**
     * The answer to that.
     *
     * @param asked the event that was asked about, so that the answer counts once however often it is given
     * @param until when it can be given
     * @param message on which the decision is
     */
    record Answer(boolean yes, String asked, Instant until, String message, String emoji) implements ButtonId {
        @Override
        public String toString() {
            return String.join("/", yes ? "yes" : "no", asked, Long.toString(until.getEpochSecond()), message, emoji);
        }
    }

    /** Of no button that there is today. */
    record Unknown(String id) implements ButtonId {}

    static ButtonId of(String id) {
        String[] parts = id.split("/", -1);
        return switch (parts[0] + parts.length) {
            case "decide2" -> new Decide(parts[1]);
            case "ask2" -> new Ask(parts[1]);
            case "yes5", "no5" -> answer(id, parts);
            default -> new Unknown(id);
        };
    }

    private static ButtonId answer(String id, String[] parts) {
        try {
            Instant until = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            return new Answer(parts[0].equals("yes"), parts[1], until, parts[3], parts[4]);
        } catch (NumberFormatException e) {
            return new Unknown(id);
        }
    }
}

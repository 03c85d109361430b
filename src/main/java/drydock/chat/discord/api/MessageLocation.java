package drydock.chat.discord.api;

import java.util.Optional;

/**
 * Where a message is. What stands in a thread is known to the bot by the channel that the thread belongs to and by both
 * ids together; a thread's id is that of the message it stands under.
 */
public record MessageLocation(String channel, Optional<String> thread, String message) {
    private static final String BETWEEN = ":";

    public static MessageLocation of(String channel, String id) {
        int between = id.indexOf(BETWEEN);
        return between < 0
                ? new MessageLocation(channel, Optional.empty(), id)
                : new MessageLocation(channel, Optional.of(id.substring(0, between)), id.substring(between + 1));
    }

    /** The message's id as the bot knows it. */
    public String id() {
        return thread.map(each -> each + BETWEEN + message).orElse(message);
    }

    /** The channel or thread in which Discord keeps it. */
    public String room() {
        return thread.orElse(channel);
    }

    public static boolean isSnowflake(String id) {
        return id.matches("\\d{1,19}");
    }
}

package drydock.chat;

import java.time.Instant;
import java.util.Optional;

/** What people do in a chat. Ids are the platform's own; {@code event} is the same when it is delivered twice. */
public sealed interface Inbound {
    String platform();

    String event();

    /** The user's id on the platform, never a display name. */
    String user();

    String channel();

    /** The same, for whom the time of arrival is good enough: it is when it was said, where nobody knows better. */
    default Inbound arrived(Instant at) {
        return this instanceof Message message && message.said().isEmpty()
                ? new Message(
                        message.platform, message.event, message.user, message.channel, message.text, Optional.of(at))
                : this;
    }

    /** @param said when, by the platform's clock; empty until it is taken in where the platform does not tell */
    record Message(String platform, String event, String user, String channel, String text, Optional<Instant> said)
            implements Inbound {
        public Message(String platform, String event, String user, String channel, String text) {
            this(platform, event, user, channel, text, Optional.empty());
        }
    }

    /** A reaction put or taken back. */
    record Reaction(
            String platform, String event, String user, String channel, String message, String emoji, boolean added)
            implements Inbound {}

    /**
     * A button pressed: it votes as its emoji does, and takes back the vote that stands.
     *
     * @param added whether it votes or takes back, where somebody was asked once more and has answered
     */
    record Button(
            String platform,
            String event,
            String user,
            String channel,
            String message,
            String emoji,
            Optional<Boolean> added)
            implements Inbound {
        public Button(String platform, String event, String user, String channel, String message, String emoji) {
            this(platform, event, user, channel, message, emoji, Optional.empty());
        }
    }
}

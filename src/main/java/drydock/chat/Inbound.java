package drydock.chat;

/** What people do in a chat. Ids are the platform's own; {@code event} is the same when it is delivered twice. */
public sealed interface Inbound {
    String platform();

    String event();

    /** The user's id on the platform, never a display name. */
    String user();

    String channel();

    record Message(String platform, String event, String user, String channel, String text) implements Inbound {}

    /** A reaction put or taken back. */
    record Reaction(
            String platform, String event, String user, String channel, String message, String emoji, boolean added)
            implements Inbound {}

    /** A button pressed: it votes as its emoji does, and takes back the vote that stands. */
    record Button(String platform, String event, String user, String channel, String message, String emoji)
            implements Inbound {}
}

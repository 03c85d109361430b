package drydock.chat;

import drydock.chat.ChatException.MessageGone;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A chat platform. Calls throw {@link ChatException} where the platform does not take what is said. */
public interface Chat {

    /** The word for it in the configuration: console, slack, discord. */
    String platform();

    /**
     * Begins to listen, without waiting for the platform: one that is down is tried again until it is there.
     *
     * @param bot takes in what people do: when it returns, that is stored and will be seen to, once, however often it is
     *     delivered. It may take long, so the platform is answered after two seconds at most whether it has returned or not
     */
    void start(Listener bot);

    /** Takes in what people do. */
    @FunctionalInterface
    interface Listener extends Consumer<Inbound> {

        /**
         * Sees to what a chat has put into the {@link Inbox} itself, together with rows of its own.
         *
         * @param took how long that took
         */
        default void stored(Inbound inbound, Duration took) {
            accept(inbound);
        }
    }

    /**
     * Why people cannot be heard on the platform at this moment, in a sentence without secrets; empty where they can, as
     * far as the adapter knows. Answers at once.
     */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** What people do and is not heard although {@link #trouble} there is none, in a sentence without secrets. */
    default Optional<String> warning() {
        return Optional.empty();
    }

    /**
     * Says something where everybody in the channel sees it.
     *
     * @param thread the message under which it belongs
     * @param marker by which {@link #find} knows it again
     * @return the message's id
     * @throws ChatException.ThreadClosed where it cannot be said in that thread
     */
    String post(String channel, Optional<String> thread, Card card, String marker);

    /** The message that was posted with a marker: after a crash nobody knows whether it was. */
    Optional<String> find(String channel, String marker);

    /**
     * Says something else in a message.
     *
     * @return the message's id from now on: another one where the platform lets the old one be edited no more
     * @throws MessageGone where it is there no more
     */
    String edit(String channel, String message, Card card);

    /** Says something that only one user sees; saying it twice with one marker says it once, where the platform can. */
    void whisper(String channel, String user, Card card, String marker);

    /**
     * Who reacted with what, by emoji, without the bot itself.
     *
     * @throws MessageGone where the message is there no more
     */
    Map<String, Set<String>> reactions(String channel, String message);

    /** Whether people can still react to a message, as far as the adapter knows; where not, it has to be said anew. */
    default boolean takesReactions(String channel, String message) {
        return true;
    }

    /**
     * Whether a user is a person, as far as the platform says: what bots do counts nowhere. May ask the platform, so only
     * what is let in is asked about.
     */
    default boolean isPerson(String user) {
        return true;
    }

    /** The users in a group of the platform: a Slack user group, a Discord role. */
    Set<String> members(String group);

    /** The language that a user has set on the platform, where it says so. */
    default Optional<Locale> locale(String user) {
        return Optional.empty();
    }
}

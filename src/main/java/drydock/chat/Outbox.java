package drydock.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What must be said, written before it is said. A letter whose card is written anew is edited where it was posted; what
 * was not said yet is said only in its newest form.
 */
public interface Outbox {

    /**
     * @param key names the letter within its channel, for example {@code 7f3a9c/gate/12}
     * @param reader the only user who sees it; empty where everybody in the channel does
     * @param under the key of the letter in whose thread it belongs
     */
    record Letter(
            String key, String platform, String channel, Optional<String> reader, Optional<String> under, Card card) {}

    /**
     * @param number in the order in which they were first written
     * @param message its id on the platform, once it was posted
     * @param attempts how often saying it has failed in a row
     * @param due when its time comes
     * @param seen whether people see some form of it: what is pending is then an edit
     */
    record Pending(long number, Letter letter, Optional<String> message, int attempts, Instant due, boolean seen) {}

    /** Writes a letter, or its new form; does nothing where it says what it said. */
    void write(Letter letter, Instant at);

    /** What is to be said or edited and whose time has come, in order. */
    List<Pending> pending(Instant now);

    /** @param said the card that the platform has now */
    void sent(Pending pending, String message, Card said);

    void failed(Pending pending, Instant tryAgain);

    /** Has a letter that was posted said once more: what the platform has of it is gone, or out of people's reach. */
    void sayAgain(String platform, String channel, String key, Instant at);

    /**
     * Forgets what was said to one person before an instant, and answers to what people did, whose keys begin with {@code
     * answer/}: nobody decides by them, and they are never said anew.
     */
    void forget(Instant before);

    /** The key of the letter that was posted as a message. */
    Optional<String> key(String platform, String channel, String message);

    /**
     * Whether something that everybody in a channel sees may stand there already under an id that is not known: it was
     * not said yet, or the last attempt to say it failed.
     */
    boolean awaitsId(String platform, String channel);

    /** The message that a letter was posted as. */
    Optional<String> message(String platform, String channel, String key);
}

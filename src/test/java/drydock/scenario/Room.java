package drydock.scenario;

import drydock.text.Messages;
import java.util.List;
import java.util.Optional;

/** A chat platform as people use it. They are alice, bob, carol and dave, and mallory, whom the configuration lacks. */
interface Room {

    /**
     * Something that the bot said.
     *
     * @param reader who alone sees it
     * @param text as people read it
     */
    record Heard(String id, Optional<String> reader, String text) {}

    /** The word for it in the configuration. */
    String platform();

    /** The user id of a person there. */
    String id(String person);

    /** The words in which alice and mallory are answered in private. */
    Messages words();

    /** Waits until the bot listens. */
    void awaitConnection();

    /** Asks for an upgrade, as it is done there. */
    void upgrade(String person, String version, String cluster);

    void react(String person, Heard message, String emoji);

    /** Presses a button, where the platform has them beside the reactions. */
    void press(String person, Heard message, String emoji);

    /** All that the bot said, oldest first, as it is now. */
    List<Heard> heard();

    /** What of all that was sent the platform's published description does not allow; empty where there is none here. */
    Optional<List<String>> complaints();
}

package drydock.command;

import drydock.text.Text;

/** What a person's words turned out to be. */
public sealed interface Parsed {

    record Understood(Command command) implements Parsed {}

    /** @param message for the person: what was wrong, and what would have been right */
    record Misunderstood(Text message) implements Parsed {}
}

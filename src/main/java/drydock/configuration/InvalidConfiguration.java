package drydock.configuration;

import java.util.List;

/** Why Drydock does not start: everything that is wrong with its configuration. */
final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    InvalidConfiguration(List<String> mistakes) {
        super("Drydock does not start, and nothing was touched: its configuration has "
                + (mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes")
                + ". Put right what follows and start it again.\n  - "
                + String.join("\n  - ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One each: the key, what was found and what would be right. */
    List<String> mistakes() {
        return mistakes;
    }
}

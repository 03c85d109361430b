package drydock.command;

import drydock.text.Messages;
import drydock.text.Text;

/** Why words were not understood, ready to be shown. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    Mistake(Text text) {
        super(Messages.ENGLISH.of(text));
        this.text = text;
    }

    Mistake(String key, Object... arguments) {
        this(Text.of(key, arguments));
    }

    Text text() {
        return text;
    }
}

package drydock.command.input;

import drydock.text.Messages;
import drydock.text.Text;

/** Why words were not understood, ready to be shown. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    public SyntaxException(Text text) {
        super(Messages.ENGLISH.of(text));
        this.text = text;
    }

    public SyntaxException(String key, Object... arguments) {
        this(Text.of(key, arguments));
    }

    public Text text() {
        return text;
    }
}

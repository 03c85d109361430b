package drydock.plan;

import drydock.text.Messages;
import drydock.text.Text;
import drydock.text.Told;

/** What keeps a step from going on, in words for people. */
public final class Obstacle extends IllegalStateException implements Told {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    /** The message, for the log, is in English. */
    public Obstacle(Text text) {
        super(Messages.ENGLISH.of(text));
        this.text = text;
    }

    /** Why something failed; what others throw is quoted as it is. */
    public static Text of(Throwable failure) {
        return Told.by(failure);
    }

    @Override
    public Text text() {
        return text;
    }
}

package drydock.text;

import java.io.IOException;

/** What cannot be read or written, with a reason that people are told, each in their language. */
public class ToldIOException extends IOException implements Told {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    public ToldIOException(Text text) {
        this(text, null);
    }

    /** @param cause null where there is none */
    public ToldIOException(Text text, Throwable cause) {
        super(Messages.ENGLISH.of(text), cause);
        this.text = text;
    }

    @Override
    public final Text text() {
        return text;
    }
}

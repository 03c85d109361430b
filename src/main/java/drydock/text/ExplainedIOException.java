package drydock.text;

import java.io.IOException;

/** What cannot be read or written, with a reason that people are told, each in their language. */
public class ExplainedIOException extends IOException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    public ExplainedIOException(Text text) {
        this(text, null);
    }

    /** @param cause null where there is none */
    public ExplainedIOException(Text text, Throwable cause) {
        super(Messages.ENGLISH.of(text), cause);
        this.text = text;
    }

    @Override
    public final Text text() {
        return text;
    }
}

package drydock.text;

/** A failure that tells people its reason, each in their language. */
public class ExplainedException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    /** @param cause null where there is none */
    protected ExplainedException(Text text, Throwable cause) {
        super(Messages.ENGLISH.of(text), cause);
        this.text = text;
    }

    @Override
    public final Text text() {
        return text;
    }
}

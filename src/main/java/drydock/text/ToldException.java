package drydock.text;

/** A failure that tells people its reason, each in their language. */
public class ToldException extends RuntimeException implements Told {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    /** @param cause null where there is none */
    protected ToldException(Text text, Throwable cause) {
        super(Messages.ENGLISH.of(text), cause);
        this.text = text;
    }

    @Override
    public final Text text() {
        return text;
    }
}

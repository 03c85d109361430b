package drydock.http;

/** There was no answer to a question; the message says why in a few words of ours, such as "connection refused". */
public final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String reason, Throwable cause) {
        super(reason, cause);
    }
}

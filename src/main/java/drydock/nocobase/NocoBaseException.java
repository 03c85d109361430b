package drydock.nocobase;

/** A node did not give what only it can tell; the message says why and what to do. */
public class NocoBaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NocoBaseException(String message) {
        super(message);
    }
}

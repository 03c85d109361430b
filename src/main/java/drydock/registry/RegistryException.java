package drydock.registry;

/** The registry did not answer as it should; the message says why and holds no credentials. */
public class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}

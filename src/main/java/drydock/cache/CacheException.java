package drydock.cache;

/** The cache refused or failed; the message says why and holds no secret. */
public class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CacheException(String message) {
        super(message);
    }
}

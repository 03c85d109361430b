package drydock.chat;

import java.time.Duration;
import java.util.Optional;

/** The platform did not take what was said. */
public class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    public ChatException(String message, Throwable cause) {
        this(message, cause, Optional.empty());
    }

    public ChatException(String message, Throwable cause, Optional<Duration> retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the platform wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}

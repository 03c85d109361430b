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

    /** Whether the platform is there and does not take this one thing, while it may take others. */
    public boolean isRefusal() {
        return false;
    }

    /** The platform is there and does not take this one thing. */
    public static class Refused extends ChatException {
        private static final long serialVersionUID = 1L;

        public Refused(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean isRefusal() {
            return true;
        }
    }

    /** A thread takes nothing, or there is none and can be none: what belongs in it can be said in its channel. */
    public static final class ThreadClosed extends Refused {
        private static final long serialVersionUID = 1L;

        public ThreadClosed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Somebody has deleted the message that was to be edited. */
    public static final class MessageGone extends Refused {
        private static final long serialVersionUID = 1L;

        public MessageGone(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

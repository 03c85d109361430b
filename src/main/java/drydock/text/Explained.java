package drydock.text;

import java.io.UncheckedIOException;

/** Something thrown whose reason people read; its message, which is for logs, says the same in English. */
public interface Explained {
    Text text();

    /**
     * Why something failed. What the machine or the network says is quoted as it is; what nobody foresaw is Drydock's own
     * fault, and is said to be.
     */
    static Text by(Throwable failure) {
        return switch (failure) {
            case Explained told when told.text() != null -> told.text();
            case UncheckedIOException wrapped -> by(wrapped.getCause());
            case RuntimeException fault -> Text.of("failure.drydock", fault.toString());
            case Error fault -> Text.of("failure.drydock", fault.toString());
            default -> {
                String message = failure.getMessage();
                yield Text.verbatim(message == null ? failure.getClass().getSimpleName() : message);
            }
        };
    }
}

package drydock.text;

/** Something thrown whose reason people read; its message, which is for logs, says the same in English. */
public interface Explained {
    Text text();

    /** Why something failed; what others throw is quoted as it is. */
    static Text by(Throwable failure) {
        if (failure instanceof Explained told && told.text() != null) {
            return told.text();
        }
        if (failure instanceof Error) {
            return Text.of("failure.drydock", failure.toString());
        }
        String message = failure.getMessage();
        return Text.verbatim(message == null ? failure.getClass().getSimpleName() : message);
    }
}

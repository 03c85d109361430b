package drydock.chat.console;

/** Why a request is not accepted, and what would have been right. */
final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Rejected(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}

package drydock.chat.console.in;

/** Why a request is not accepted, and what would have been right. */
final class RejectedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RejectedRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}

package drydock.testing.discord;

/** An answer that says no, as Discord says it. */
final class DiscordError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    DiscordError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static DiscordError invalid(String what) {
        return new DiscordError(400, 50035, "Invalid Form Body: " + what);
    }

    static DiscordError unknown(int code, String what) {
        return new DiscordError(404, code, "Unknown " + what);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}

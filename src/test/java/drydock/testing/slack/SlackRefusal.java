package drydock.testing.slack;

/** What Slack answers instead of doing what it was asked for. */
final class SlackRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String needed;

    SlackRefusal(String error) {
        this(error, "");
    }

    SlackRefusal(String error, String needed) {
        super(error);
        this.needed = needed;
    }

    String needed() {
        return needed;
    }
}

package drydock.chat.slack;

import drydock.chat.ChatException;

/** Slack understood the call and did not do it; {@code error} is its word for why. */
final class SlackRefused extends ChatException {
    private static final long serialVersionUID = 1L;

    private final String error;

    SlackRefused(String method, String error, String needed) {
        super(Refusal.words(method, error, needed), null);
        this.error = error;
    }

    String error() {
        return error;
    }
}

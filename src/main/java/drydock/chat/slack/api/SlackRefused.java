package drydock.chat.slack.api;

import drydock.chat.ChatException;
import drydock.chat.MessageGone;
import java.util.function.Supplier;

/** Slack understood the call and did not do it; {@code error} is its word for why. */
public final class SlackRefused extends ChatException {
    private static final long serialVersionUID = 1L;

    private final String error;

    SlackRefused(String method, String error, String needed) {
        super(SlackRefusalWords.words(method, error, needed), null);
        this.error = error;
    }

    /** @throws MessageGone where the message that a call is about is there no more */
    public static <T> T unlessGone(Supplier<T> call) {
        try {
            return call.get();
        } catch (SlackRefused refused) {
            throw refused.error().equals("message_not_found")
                    ? new MessageGone(refused.getMessage(), refused)
                    : refused;
        }
    }

    public String error() {
        return error;
    }
}

package drydock.chat.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Message;

/** Who the bot is in Slack. */
final class Self {
    private final SlackApi api;
    private volatile AuthTestResponse identity;

    Self(SlackApi api) {
        this.api = api;
    }

    /** The bot's own user id, asked for once. */
    String user() {
        return identity().getUserId();
    }

    /** Whether the bot has posted a message; another app can put anything into its own. */
    boolean posted(Message message) {
        return user().equals(message.getUser())
                || (identity().getBotId() != null && identity().getBotId().equals(message.getBotId()));
    }

    private AuthTestResponse identity() {
        if (identity == null) {
            identity = api.ask("auth.test", methods -> methods.authTest(request -> request));
        }
        return identity;
    }
}

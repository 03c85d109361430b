package drydock.chat.slack.api;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Message;

/** Who the bot is in Slack. */
public final class SlackIdentity {
    private final SlackApi api;
    private volatile AuthTestResponse identity;

    public SlackIdentity(SlackApi api) {
        this.api = api;
    }

    /** The bot's own user id, asked for once. */
    public String user() {
        return identity().getUserId();
    }

    /** Whether the bot has posted a message; another app can put anything into its own. */
    public boolean posted(Message message) {
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

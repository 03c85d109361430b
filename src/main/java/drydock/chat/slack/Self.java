package drydock.chat.slack;

/** Who the bot is in Slack. */
final class Self {
    private final SlackApi api;
    private volatile String user;

    Self(SlackApi api) {
        this.api = api;
    }

    /** The bot's own user id, asked for once. */
    String user() {
        if (user == null) {
            user = api.ask("auth.test", methods -> methods.authTest(request -> request))
                    .getUserId();
        }
        return user;
    }
}

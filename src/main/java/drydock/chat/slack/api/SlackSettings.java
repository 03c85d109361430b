package drydock.chat.slack.api;

import drydock.chat.ChatSettings;
import drydock.cluster.Secret;

/** What {@code drydock.slack} says, with its secrets in the clear; empty texts where Slack is off. */
public record SlackSettings(
        boolean http, String botToken, String appToken, String signingSecret, String apiUrl, int connections) {

    public static SlackSettings of(ChatSettings chats) {
        return chats.slack().map(SlackSettings::of).orElseGet(() -> new SlackSettings(false, "", "", "", "", 1));
    }

    private static SlackSettings of(ChatSettings.Slack slack) {
        return new SlackSettings(
                slack.mode() == ChatSettings.Slack.Mode.HTTP,
                slack.botToken().reveal(),
                slack.appToken().map(Secret::reveal).orElse(""),
                slack.signingSecret().map(Secret::reveal).orElse(""),
                slack.apiUrl().toString(),
                slack.connections());
    }

    /** Only where it is: the rest is secret. */
    @Override
    public String toString() {
        return apiUrl;
    }
}

package drydock.chat.slack.api;

import drydock.chat.ChatSettings;

/** What {@code drydock.slack} says, with its secrets in the clear; empty texts where Slack is off. */
public record SlackSettings(
        boolean http, String botToken, String appToken, String signingSecret, String apiUrl, int connections) {

    public static SlackSettings of(ChatSettings chats) {
        return new SlackSettings(
                value(chats, "mode").equals("http"),
                value(chats, "bot-token"),
                value(chats, "app-token"),
                value(chats, "signing-secret"),
                value(chats, "api-url"),
                Integer.parseInt(chats.get(SlackApi.PLATFORM, "connections").orElse("1")));
    }

    private static String value(ChatSettings chats, String key) {
        return chats.get(SlackApi.PLATFORM, key).orElse("");
    }

    /** Only where it is: the rest is secret. */
    @Override
    public String toString() {
        return apiUrl;
    }
}

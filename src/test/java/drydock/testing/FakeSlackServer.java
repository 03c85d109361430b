package drydock.testing;

import drydock.testing.slack.SlackCall;
import drydock.testing.slack.SlackDelivery;
import drydock.testing.slack.SlackFaults;
import drydock.testing.slack.SlackParts;
import drydock.testing.slack.SlackRequests;
import drydock.testing.slack.SlackScopes;
import drydock.testing.slack.SlackSocket;
import drydock.testing.slack.SlackWebApi;
import drydock.testing.slack.SlackWorkspace;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A Slack that the real client logs in to: the Web API, Socket Mode or signed requests, and people who do things.
 * Channels, people and groups are made in the {@link #workspace}; users are their ids.
 */
public final class FakeSlackServer implements AutoCloseable {
    public static final String BOT = SlackWorkspace.BOT;
    public static final String BOT_TOKEN = SlackWebApi.BOT_TOKEN;
    public static final String APP_TOKEN = SlackWebApi.APP_TOKEN;
    public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final Map<String, String> NAMES =
            Map.of("✅", "white_check_mark", "❌", "x", "🔁", "repeat", "⏪", "rewind");

    private final SlackParts parts;

    /** On a port that is free. */
    public FakeSlackServer() {
        this(0);
    }

    public FakeSlackServer(int port) {
        this.parts = new SlackParts(port);
    }

    /** For {@code drydock.slack.api-url}. */
    public URI apiUrl() {
        return URI.create("http://127.0.0.1:" + parts.port() + "/api/");
    }

    public SlackWorkspace workspace() {
        return parts.workspace();
    }

    public SlackFaults faults() {
        return parts.faults();
    }

    public SlackScopes scopes() {
        return parts.scopes();
    }

    public SlackSocket socket() {
        return parts.socket();
    }

    /** The calls of the Web API so far. */
    public List<SlackCall> calls() {
        return parts.calls();
    }

    /** From now on what people do is sent over HTTP, to where the app listens: {@code https://…/slack/events}. */
    public SlackRequests requestsTo(URI app) {
        return parts.requestsTo(app, SIGNING_SECRET);
    }

    /** A person types a command, or else mentions the bot. */
    public SlackDelivery say(String user, String channel, String text) {
        return text.startsWith("/")
                ? parts.people().command(user, channel, text)
                : parts.people().mention(user, channel, "<@" + BOT + "> " + text);
    }

    public void react(String user, String channel, String message, String emoji) {
        parts.people().react(user, channel, message, NAMES.getOrDefault(emoji, emoji), true);
    }

    public void takeBack(String user, String channel, String message, String emoji) {
        parts.people().react(user, channel, message, NAMES.getOrDefault(emoji, emoji), false);
    }

    /** What Slack asks once more of whoever presses that button; empty where it does not. */
    public String asked(String channel, String message, String emoji) {
        return parts.people().asked(channel, message, emoji);
    }

    /** A person presses the button with an emoji on it, and answers with yes where that is asked once more. */
    public SlackDelivery press(String user, String channel, String message, String emoji) {
        return parts.people().press(user, channel, message, emoji);
    }

    @Override
    public void close() {
        parts.close();
    }
}

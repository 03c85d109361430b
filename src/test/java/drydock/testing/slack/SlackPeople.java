package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** What people do, and how the app hears of it. */
public final class SlackPeople {
    private final SlackWorkspace workspace;
    private final SlackScopes scopes;
    private final SlackPayloads payloads = new SlackPayloads(SlackWorkspace.BOT);
    private final Consumer<SlackDelivery> app;

    SlackPeople(SlackWorkspace workspace, SlackScopes scopes, Consumer<SlackDelivery> app) {
        this.workspace = workspace;
        this.scopes = scopes;
        this.app = app;
    }

    public SlackDelivery command(String user, String channel, String text) {
        String[] parts = text.split(" ", 2);
        SlackDelivery delivery = payloads.command(user, channel, parts[0], parts.length > 1 ? parts[1] : "");
        return deliver("commands", delivery);
    }

    public SlackDelivery mention(String user, String channel, String text) {
        SlackMessage message = workspace.written(user, channel, text);
        return deliver("app_mentions:read", payloads.mention(user, channel, text, message.ts()));
    }

    /** @throws IllegalStateException where there is no such button */
    public SlackDelivery press(String user, String channel, String ts, String emoji) {
        SlackMessage message = workspace.existing(channel, ts);
        String action = button(message, emoji).path("action_id").asText();
        SlackDelivery delivery = payloads.press(user, message, action);
        app.accept(delivery);
        return delivery;
    }

    /** What is asked once more before a press counts; empty where nothing is. */
    public String asked(String channel, String ts, String emoji) {
        return button(workspace.existing(channel, ts), emoji)
                .at("/confirm/text/text")
                .asText();
    }

    private static JsonNode button(SlackMessage message, String emoji) {
        return message.blocks().findParents("action_id").stream()
                .filter(button -> button.path("action_id").asText().endsWith(emoji))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no button " + emoji));
    }

    public void react(String user, String channel, String ts, String name, boolean added) {
        react(user, workspace.existing(channel, ts), name, added);
    }

    /** @return whether that is news */
    boolean react(String user, SlackMessage message, String name, boolean added) {
        boolean news = added ? message.react(user, name) : message.takeBack(user, name);
        if (news) {
            deliver("reactions:read", payloads.reaction(user, message, name, added));
        }
        return news;
    }

    /** An app without the scope hears nothing of it. */
    private SlackDelivery deliver(String scope, SlackDelivery delivery) {
        if (scopes.allow(scope)) {
            app.accept(delivery);
        }
        return delivery;
    }
}

package drydock.testing.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/** What Slack sends to an app, in its own form. */
final class SlackPayloads {
    private static final String TEAM = "T0TEAM";
    private static final String APP = "A0APP";

    private final AtomicLong number = new AtomicLong(1000);
    private final String bot;

    SlackPayloads(String bot) {
        this.bot = bot;
    }

    SlackDelivery command(String user, String channel, String command, String text) {
        ObjectNode payload = SlackCall.JSON.createObjectNode();
        payload.put("token", "legacy-verification-token");
        payload.put("team_id", TEAM);
        payload.put("team_domain", "example");
        payload.put("channel_id", channel);
        payload.put("channel_name", "ops");
        payload.put("user_id", user);
        payload.put("user_name", user);
        payload.put("command", command);
        payload.put("text", text);
        payload.put("api_app_id", APP);
        payload.put("is_enterprise_install", "false");
        payload.put("response_url", "https://hooks.slack.invalid/commands/1");
        payload.put("trigger_id", number.incrementAndGet() + "." + number.get() + ".abcdef");
        return new SlackDelivery("slash_commands", payload);
    }

    SlackDelivery mention(String user, String channel, String text, String ts) {
        ObjectNode event = SlackCall.JSON.createObjectNode();
        event.put("type", "app_mention");
        event.put("user", user);
        event.put("text", text);
        event.put("ts", ts);
        event.put("team", TEAM);
        event.put("channel", channel);
        event.put("event_ts", ts);
        return event(event);
    }

    SlackDelivery reaction(String user, SlackMessage message, String name, boolean added) {
        ObjectNode event = SlackCall.JSON.createObjectNode();
        event.put("type", added ? "reaction_added" : "reaction_removed");
        event.put("user", user);
        event.put("reaction", name);
        event.put("item_user", message.user());
        event.putObject("item")
                .put("type", "message")
                .put("channel", message.channel())
                .put("ts", message.ts());
        event.put("event_ts", SlackWorkspace.ts(number.incrementAndGet()));
        return event(event);
    }

    SlackDelivery press(String user, SlackMessage message, String action) {
        ObjectNode payload = SlackCall.JSON.createObjectNode();
        payload.put("type", "block_actions");
        payload.putObject("user").put("id", user).put("username", user).put("team_id", TEAM);
        payload.put("api_app_id", APP);
        payload.put("token", "legacy-verification-token");
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts())
                .put("channel_id", message.channel())
                .put("is_ephemeral", false);
        payload.put("trigger_id", number.incrementAndGet() + "." + number.get() + ".abcdef");
        payload.putObject("channel").put("id", message.channel()).put("name", "ops");
        payload.put("response_url", "https://hooks.slack.invalid/actions/1");
        ObjectNode pressed = payload.putArray("actions").addObject();
        pressed.put("type", "button")
                .put("action_id", action)
                .put("block_id", "b1")
                .put("action_ts", message.ts());
        pressed.putObject("text").put("type", "plain_text").put("text", action);
        message.button(action)
                .filter(button -> button.has("value"))
                .ifPresent(button -> pressed.set("value", button.get("value")));
        return new SlackDelivery("interactive", payload);
    }

    private SlackDelivery event(ObjectNode event) {
        ObjectNode payload = SlackCall.JSON.createObjectNode();
        payload.put("token", "legacy-verification-token");
        payload.put("team_id", TEAM);
        payload.put("api_app_id", APP);
        payload.set("event", event);
        payload.put("type", "event_callback");
        payload.put("event_id", "Ev" + number.incrementAndGet());
        payload.put("event_time", number.get());
        payload.putArray("authorizations")
                .addObject()
                .put("team_id", TEAM)
                .put("user_id", bot)
                .put("is_bot", true);
        return new SlackDelivery("events_api", payload);
    }
}

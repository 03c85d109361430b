package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The methods of the Web API that speak and listen in channels. */
final class SlackMethods {
    private static final int MOST_TEXT = 40_000;
    private static final int MOST_EDITED_TEXT = 4000;

    private final SlackWorkspace workspace;
    private final SlackScopes scopes;
    private final SlackPeople people;
    private final Map<String, Function<SlackCall, ObjectNode>> methods;

    SlackMethods(SlackWorkspace workspace, SlackScopes scopes, SlackPeople people) {
        this.workspace = workspace;
        this.scopes = scopes;
        this.people = people;
        SlackLookups lookups = new SlackLookups(workspace, scopes);
        this.methods = Map.ofEntries(
                Map.entry("auth.test", lookups::identity),
                Map.entry("users.info", lookups::user),
                Map.entry("usergroups.users.list", lookups::members),
                Map.entry("conversations.open", lookups::open),
                Map.entry("conversations.history", lookups::history),
                Map.entry("conversations.replies", lookups::replies),
                Map.entry("reactions.get", lookups::reactions),
                Map.entry("reactions.add", this::react),
                Map.entry("reactions.remove", this::takeBack),
                Map.entry("chat.postMessage", this::post),
                Map.entry("chat.update", this::update),
                Map.entry("chat.delete", this::delete),
                Map.entry("chat.postEphemeral", this::postEphemeral));
    }

    ObjectNode answer(SlackCall call) {
        return Optional.ofNullable(methods.get(call.method()))
                .orElseThrow(() -> new SlackRefusal("unknown_method"))
                .apply(call);
    }

    private ObjectNode post(SlackCall call) {
        SlackMessage message = new SlackMessage(
                admitted(call, "chat:write").id(),
                workspace.nextTs(),
                SlackWorkspace.BOT,
                call.optional("thread_ts"),
                Optional.empty());
        if (message.thread()
                .filter(thread -> workspace.message(message.channel(), thread).isEmpty())
                .isPresent()) {
            throw new SlackRefusal("thread_not_found");
        }
        workspace.add(message, text(call, MOST_TEXT), blocks(call), call.tree("metadata"));
        return written(message);
    }

    private ObjectNode update(SlackCall call) {
        SlackChannel channel = admitted(call, "chat:write");
        SlackMessage message = workspace.existing(channel.id(), call.required("ts"));
        if (!message.user().equals(SlackWorkspace.BOT)) {
            throw new SlackRefusal("cant_update_message");
        }
        message.checkEditable();
        message.write(text(call, MOST_EDITED_TEXT), blocks(call), call.tree("metadata"));
        message.edited();
        return written(message);
    }

    private ObjectNode delete(SlackCall call) {
        SlackChannel channel = admitted(call, "chat:write");
        workspace.delete(channel.id(), call.required("ts"));
        return SlackCall.JSON.createObjectNode();
    }

    private ObjectNode postEphemeral(SlackCall call) {
        SlackChannel channel = admitted(call, "chat:write");
        String reader = call.required("user");
        if (!channel.has(reader)) {
            throw new SlackRefusal("user_not_in_channel");
        }
        SlackMessage message = new SlackMessage(
                channel.id(), workspace.nextTs(), SlackWorkspace.BOT, Optional.empty(), Optional.of(reader));
        workspace.add(message, text(call, MOST_TEXT), blocks(call), call.tree("metadata"));
        ObjectNode answer = SlackCall.JSON.createObjectNode();
        return answer.put("message_ts", message.ts());
    }

    private SlackChannel admitted(SlackCall call, String scope) {
        scopes.need(scope);
        SlackChannel channel = workspace.channel(call.required("channel"));
        channel.admit(SlackWorkspace.BOT);
        channel.checkOpen();
        return channel;
    }

    private static String text(SlackCall call, int most) {
        String text = call.optional("text").orElseThrow(() -> new SlackRefusal("no_text"));
        if (text.length() > most) {
            throw new SlackRefusal("msg_too_long");
        }
        if (text.replaceAll("<[@!][A-Za-z0-9_^]+>", "").matches("(?s).*[<>].*")) {
            throw new SlackRefusal("unescaped_text");
        }
        return text;
    }

    private static JsonNode blocks(SlackCall call) {
        if (call.optional("blocks").isEmpty()) {
            return new ArrayNode(SlackCall.JSON.getNodeFactory());
        }
        JsonNode blocks = call.tree("blocks");
        SlackBlocks.refusal(blocks).ifPresent(error -> {
            throw new SlackRefusal(error);
        });
        return blocks;
    }

    private static ObjectNode written(SlackMessage message) {
        ObjectNode answer = SlackCall.JSON.createObjectNode();
        return answer.put("channel", message.channel()).put("ts", message.ts());
    }

    private ObjectNode react(SlackCall call) {
        SlackMessage message = reacted(call);
        if (!people.react(SlackWorkspace.BOT, message, call.required("name"), true)) {
            throw new SlackRefusal("already_reacted");
        }
        return SlackCall.JSON.createObjectNode();
    }

    private ObjectNode takeBack(SlackCall call) {
        SlackMessage message = reacted(call);
        if (!people.react(SlackWorkspace.BOT, message, call.required("name"), false)) {
            throw new SlackRefusal("no_reaction");
        }
        return SlackCall.JSON.createObjectNode();
    }

    private SlackMessage reacted(SlackCall call) {
        return workspace.existing(admitted(call, "reactions:write").id(), call.required("timestamp"));
    }
}

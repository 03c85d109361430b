package drydock.testing.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The methods of the Web API that only look. */
final class SlackLookups {
    private final SlackWorkspace workspace;
    private final SlackScopes scopes;

    SlackLookups(SlackWorkspace workspace, SlackScopes scopes) {
        this.workspace = workspace;
        this.scopes = scopes;
    }

    ObjectNode identity(SlackCall call) {
        return answer().put("user_id", SlackWorkspace.BOT)
                .put("user", "drydock")
                .put("team_id", "T0TEAM")
                .put("bot_id", "B0DRYDOCK");
    }

    ObjectNode user(SlackCall call) {
        scopes.need("users:read");
        SlackWorkspace.User user =
                workspace.user(call.required("user")).orElseThrow(() -> new SlackRefusal("user_not_found"));
        ObjectNode answer = answer();
        ObjectNode shown = answer.putObject("user").put("id", user.id()).put("is_bot", user.bot());
        if (call.optional("include_locale").filter("true"::equals).isPresent()
                || call.optional("include_locale").filter("1"::equals).isPresent()) {
            shown.put("locale", user.locale());
        }
        return answer;
    }

    ObjectNode members(SlackCall call) {
        scopes.need("usergroups:read");
        Set<String> members =
                workspace.group(call.required("usergroup")).orElseThrow(() -> new SlackRefusal("no_such_subteam"));
        ObjectNode answer = answer();
        members.forEach(answer.putArray("users")::add);
        return answer;
    }

    ObjectNode open(SlackCall call) {
        scopes.need("im:write");
        String user = call.required("users");
        if (workspace.user(user).isEmpty()) {
            throw new SlackRefusal("user_not_found");
        }
        ObjectNode answer = answer();
        answer.putObject("channel").put("id", workspace.direct(user));
        return answer;
    }

    ObjectNode history(SlackCall call) {
        List<SlackMessage> messages = messages(call, message -> message.thread().isEmpty());
        return page(call, messages.reversed());
    }

    ObjectNode replies(SlackCall call) {
        String asked = call.required("ts");
        String root = workspace
                .message(call.required("channel"), asked)
                .flatMap(SlackMessage::thread)
                .orElse(asked);
        List<SlackMessage> messages = messages(
                call,
                message -> message.ts().equals(root)
                        || message.thread().filter(root::equals).isPresent());
        if (messages.isEmpty()) {
            throw new SlackRefusal("thread_not_found");
        }
        return page(call, messages);
    }

    private List<SlackMessage> messages(SlackCall call, Predicate<SlackMessage> which) {
        SlackChannel channel = workspace.channel(call.required("channel"));
        scopes.need(channel.historyScope());
        channel.admit(SlackWorkspace.BOT);
        double oldest = Double.parseDouble(call.optional("oldest").orElse("0"));
        return workspace.messages(channel.id()).stream()
                .filter(message -> message.recipient().isEmpty())
                .filter(message -> Double.parseDouble(message.ts()) > oldest)
                .filter(which)
                .toList();
    }

    private ObjectNode page(SlackCall call, List<SlackMessage> messages) {
        int from = Integer.parseInt(call.optional("cursor").orElse("0"));
        int to = Math.min(
                messages.size(), from + Integer.parseInt(call.optional("limit").orElse("100")));
        boolean metadata =
                call.arguments().getOrDefault("include_all_metadata", "").matches("1|true");
        ObjectNode answer = answer();
        ArrayNode shown = answer.putArray("messages");
        messages.subList(from, to).forEach(message -> shown.add(json(message, metadata)));
        answer.put("has_more", to < messages.size());
        answer.putObject("response_metadata").put("next_cursor", to < messages.size() ? Integer.toString(to) : "");
        return answer;
    }

    private ObjectNode json(SlackMessage message, boolean metadata) {
        ObjectNode json =
                answer().put("type", "message").put("ts", message.ts()).put("user", message.user());
        json.put("text", message.text());
        long replies = workspace.messages(message.channel()).stream()
                .filter(other -> other.thread().filter(message.ts()::equals).isPresent())
                .count();
        json.put("reply_count", replies);
        message.thread()
                .or(() -> replies > 0 ? Optional.of(message.ts()) : Optional.empty())
                .ifPresent(thread -> json.put("thread_ts", thread));
        if (metadata && message.metadata() != null) {
            json.set("metadata", message.metadata());
        }
        return json;
    }

    ObjectNode reactions(SlackCall call) {
        scopes.need("reactions:read");
        SlackChannel channel = workspace.channel(call.required("channel"));
        channel.admit(SlackWorkspace.BOT);
        SlackMessage message = workspace.existing(channel.id(), call.required("timestamp"));
        ObjectNode answer = answer().put("type", "message").put("channel", channel.id());
        ObjectNode shown = answer.putObject("message").put("ts", message.ts());
        if (!message.reactions().isEmpty()) {
            ArrayNode reactions = shown.putArray("reactions");
            message.reactions().forEach((name, users) -> {
                ObjectNode reaction = reactions.addObject().put("name", name).put("count", users.size());
                users.forEach(reaction.putArray("users")::add);
            });
        }
        return answer;
    }

    private static ObjectNode answer() {
        return SlackCall.JSON.createObjectNode();
    }
}

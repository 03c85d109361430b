package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The requests that the bot makes, each with what Discord does about it. An unknown one is an error: nobody may need it. */
final class Rest {
    private final World world;
    private final Map<Pattern, Function<Request, JsonNode>> routes = new LinkedHashMap<>();

    Rest(World world, Gateway gateway) {
        this.world = world;
        Messages messages = new Messages(world, gateway);
        Answers answers = new Answers(world);
        on("GET /users/@me", _ -> FakeDiscordServer.self());
        on("POST /users/@me/channels", this::direct);
        on("GET /applications/*/commands", _ -> Json.tree(world.commands().values()));
        on("POST /applications/*/commands", this::command);
        on("POST /interactions/*/*/callback", answers::first);
        on("PATCH /webhooks/*/*/messages/@original", answers::edit);
        on("POST /webhooks/*/*", answers::followUp);
        on("GET /channels/*/messages", messages::history);
        on("POST /channels/*/messages", messages::create);
        on("GET /channels/*/messages/*", messages::get);
        on("PATCH /channels/*/messages/*", messages::edit);
        on("DELETE /channels/*/messages/*", messages::delete);
        on("PUT /channels/*/messages/*/reactions/*/@me", messages::react);
        on("DELETE /channels/*/messages/*/reactions/*/@me", messages::takeBackReaction);
        on("GET /channels/*/messages/*/reactions/*", messages::reactions);
        on("POST /channels/*/messages/*/threads", messages::beginThread);
        on("GET /channels/*/threads/archived/public", messages::archived);
        on("PATCH /channels/*", messages::unarchive);
        on("GET /guilds/*/members/*", request -> world.member(request.segment(3)));
    }

    private void on(String request, Function<Request, JsonNode> reaction) {
        routes.put(Pattern.compile(request.replace("*", "[^/]+")), reaction);
    }

    JsonNode answer(Request request) {
        return routes.entrySet().stream()
                .filter(route -> route.getKey().matcher(request.toString()).matches())
                .findFirst()
                .orElseThrow(() -> new DiscordError(404, 0, "404: Not Found " + request))
                .getValue()
                .apply(request);
    }

    private JsonNode direct(Request request) {
        String user = request.body().path("recipient_id").asText();
        ObjectNode room = world.direct(user).json(FakeDiscordServer.GUILD);
        room.set("recipients", Json.tree(new Object[] {world.user(user)}));
        return room;
    }

    private JsonNode command(Request request) {
        Limits.command(request.body());
        ObjectNode command = request.body().deepCopy();
        command.put("id", world.nextId())
                .put("application_id", FakeDiscordServer.BOT)
                .put("version", world.nextId())
                .put("type", 1);
        world.commands().put(command.path("name").asText(), command);
        return command;
    }
}

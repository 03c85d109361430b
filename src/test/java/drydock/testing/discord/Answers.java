package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Requests with which interactions are answered. */
final class Answers {
    private static final int MESSAGE = 4;
    private static final int DEFERRED_MESSAGE = 5;
    private static final int UPDATE = 7;

    private final World world;

    Answers(World world) {
        this.world = world;
    }

    private Interaction interaction(String token) {
        return world.interactions().values().stream()
                .filter(each -> each.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new DiscordError(401, 50027, "Invalid Webhook Token"));
    }

    JsonNode first(Request request) {
        Interaction interaction = Optional.ofNullable(world.interactions().get(request.segment(1)))
                .filter(each -> each.token().equals(request.segment(2)))
                .orElseThrow(() -> DiscordError.unknown(10062, "interaction"));
        interaction.answer(request.body());
        JsonNode data = request.body().path("data");
        switch (request.body().path("type").asInt()) {
            case MESSAGE -> interaction.reply(Optional.of(say(interaction, data)));
            case UPDATE -> interaction.on().orElseThrow().edit(data);
            default -> {}
        }
        return Json.object();
    }

    /** Fills in what was deferred, or says something else there. */
    JsonNode edit(Request request) {
        Interaction interaction = interaction(request.segment(2));
        interaction.checkToken();
        JsonNode answer = interaction.awaitAnswer().orElseThrow();
        if (answer.path("type").asInt() != DEFERRED_MESSAGE) {
            throw DiscordError.unknown(10008, "Message");
        }
        if (interaction.reply().isEmpty()) {
            interaction.reply(Optional.of(say(interaction, request.body())));
        } else {
            interaction.reply().get().edit(request.body());
        }
        return interaction.reply().orElseThrow().json();
    }

    JsonNode followUp(Request request) {
        Interaction interaction = interaction(request.segment(2));
        interaction.checkToken();
        return say(interaction, request.body()).json();
    }

    private Post say(Interaction interaction, JsonNode body) {
        Limits.message(body, true);
        Room room = world.room(FakeDiscordServer.CHANNEL);
        Post post = new Post(world.nextId(), room.id(), body);
        world.said().add(new World.Said(room, post, Optional.of(interaction.user())));
        return post;
    }
}

package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A message in a room. */
final class Post {
    private static final String SOMETIME = "2026-01-01T00:00:00.000000+00:00";

    private final String id;
    private final String room;
    private final ObjectNode content;
    private final Map<String, Set<String>> reactions = new LinkedHashMap<>();
    private int edits;
    private boolean cappedEdits;

    Post(String id, String room, JsonNode content) {
        this.id = id;
        this.room = room;
        this.content = content.deepCopy();
    }

    String id() {
        return id;
    }

    JsonNode content() {
        return content;
    }

    int edits() {
        return edits;
    }

    void capEdits() {
        cappedEdits = true;
    }

    void edit(JsonNode change) {
        if (cappedEdits) {
            throw new DiscordError(
                    400, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later");
        }
        ObjectNode edited = content.deepCopy();
        change.properties().forEach(field -> edited.set(field.getKey(), field.getValue()));
        Limits.message(edited, true);
        content.setAll(edited);
        edits++;
    }

    /** @return whether it is news */
    boolean react(String user, String emoji, boolean added) {
        Set<String> users = reactions.computeIfAbsent(emoji, _ -> new LinkedHashSet<>());
        return added ? users.add(user) : users.remove(user);
    }

    List<String> reacted(String emoji) {
        return List.copyOf(reactions.getOrDefault(emoji, Set.of()));
    }

    ObjectNode json() {
        ObjectNode json = Json.object(
                "id",
                id,
                "channel_id",
                room,
                "type",
                0,
                "content",
                content.path("content").asText(""),
                "timestamp",
                SOMETIME,
                "edited_timestamp",
                edits == 0 ? null : SOMETIME,
                "tts",
                false,
                "mention_everyone",
                false,
                "mentions",
                List.of(),
                "mention_roles",
                List.of(),
                "attachments",
                List.of(),
                "pinned",
                false,
                "flags",
                content.path("flags").asInt(),
                "embeds",
                embeds(),
                "components",
                content.path("components"));
        json.set("author", FakeDiscordServer.self());
        json.set("reactions", Json.tree(reactionList()));
        return json;
    }

    private List<JsonNode> embeds() {
        List<JsonNode> embeds = new ArrayList<>();
        content.path("embeds").forEach(embed -> embeds.add(((ObjectNode) embed.deepCopy()).put("type", "rich")));
        return embeds;
    }

    private List<JsonNode> reactionList() {
        return reactions.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .<JsonNode>map(entry -> Json.object(
                        "count", entry.getValue().size(),
                        "me", entry.getValue().contains(FakeDiscordServer.BOT),
                        "me_burst", false,
                        "burst_colors", List.of(),
                        "count_details", Map.of("normal", entry.getValue().size(), "burst", 0),
                        "emoji", Json.object("id", null, "name", entry.getKey())))
                .toList();
    }
}

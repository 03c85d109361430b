package drydock.testing.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A channel, a thread or a conversation with one person. */
final class Room {
    static final int CHANNEL = 0;
    static final int DIRECT = 1;
    static final int THREAD = 11;
    static final int FORUM = 15;

    private static final String SOMETIME = "2026-01-01T00:00:00.000000+00:00";

    private final String id;
    private final int type;
    private final String name;
    private final Optional<Room> parent;
    private final Optional<String> recipient;
    private final NavigableMap<String, Post> posts = new TreeMap<>();
    private boolean archived;
    private boolean locked;
    private OffsetDateTime archivedAt = OffsetDateTime.parse(SOMETIME);

    private Room(String id, int type, String name, Optional<Room> parent, Optional<String> recipient) {
        this.id = id;
        this.type = type;
        this.name = name;
        this.parent = parent;
        this.recipient = recipient;
    }

    static Room channel(String id, String name) {
        return new Room(id, CHANNEL, name, Optional.empty(), Optional.empty());
    }

    static Room forum(String id, String name) {
        return new Room(id, FORUM, name, Optional.empty(), Optional.empty());
    }

    static Room thread(String id, String name, Room parent) {
        return new Room(id, THREAD, name, Optional.of(parent), Optional.empty());
    }

    static Room direct(String id, String recipient) {
        return new Room(id, DIRECT, "", Optional.empty(), Optional.of(recipient));
    }

    String id() {
        return id;
    }

    int type() {
        return type;
    }

    String name() {
        return name;
    }

    Optional<Room> parent() {
        return parent;
    }

    Optional<String> recipient() {
        return recipient;
    }

    NavigableMap<String, Post> posts() {
        return posts;
    }

    Post post(String message) {
        return Optional.ofNullable(posts.get(message)).orElseThrow(() -> DiscordError.unknown(10008, "Message"));
    }

    boolean isArchived() {
        return archived;
    }

    void archive(boolean archive, OffsetDateTime at) {
        archived = archive;
        archivedAt = at;
    }

    OffsetDateTime archivedAt() {
        return archivedAt;
    }

    void lock() {
        locked = true;
    }

    boolean isLocked() {
        return locked;
    }

    ObjectNode json(String guild) {
        if (type == DIRECT) {
            return Json.object("id", id, "type", type, "recipients", new Object[] {
                Json.object("id", recipient.orElse(""), "username", "someone", "discriminator", "0", "avatar", null)
            });
        }
        ObjectNode json = Json.object(
                "id",
                id,
                "type",
                type,
                "guild_id",
                guild,
                "name",
                name,
                "position",
                0,
                "topic",
                null,
                "nsfw",
                false,
                "rate_limit_per_user",
                0,
                "flags",
                0,
                "last_message_id",
                posts.isEmpty() ? null : posts.lastKey(),
                "parent_id",
                parent.map(Room::id).orElse(null),
                "permission_overwrites",
                new Object[0]);
        if (type == THREAD) {
            json.put("owner_id", FakeDiscordServer.BOT)
                    .put("message_count", posts.size())
                    .put("member_count", 1)
                    .put("total_message_sent", posts.size());
            json.set(
                    "thread_metadata",
                    Json.object(
                            "archived", archived,
                            "auto_archive_duration", 10080,
                            "archive_timestamp", archivedAt.toString(),
                            "create_timestamp", SOMETIME,
                            "locked", locked));
        }
        return json;
    }
}

package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One server of Discord's: its channels, threads, members and roles, and the bot's commands. */
final class World {
    private static final String SOMETIME = "2026-01-01T00:00:00.000000+00:00";

    /** @param recipient the only one who sees it */
    record Said(Room room, Post post, Optional<String> recipient) {}

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Set<String>> roles = new LinkedHashMap<>();
    private final Map<String, Interaction> interactions = new LinkedHashMap<>();
    private final Map<String, JsonNode> commands = new LinkedHashMap<>();
    private final Set<String> hidden = new LinkedHashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();
    private final List<Said> said = new ArrayList<>();
    private long lastId = 1_200_000_000_000_000_000L;
    private OffsetDateTime now = OffsetDateTime.parse(SOMETIME);
    private long permissions = Permissions.ALL;

    World() {
        addRoom(Room.channel(FakeDiscordServer.CHANNEL, "ops"));
    }

    /** Later each time. */
    OffsetDateTime now() {
        now = now.plusSeconds(1);
        return now;
    }

    void remove(String room) {
        rooms.remove(room);
        said.removeIf(each -> each.room().id().equals(room));
    }

    String nextId() {
        return Long.toString(++lastId);
    }

    void addRoom(Room room) {
        rooms.put(room.id(), room);
    }

    Room room(String id) {
        return Optional.ofNullable(rooms.get(id)).orElseThrow(() -> DiscordError.unknown(10003, "Channel"));
    }

    /** The room that the bot asks for. */
    Room visible(String id) {
        if (hidden.contains(id)) {
            throw new DiscordError(403, 50001, "Missing Access");
        }
        return room(id);
    }

    void hide(String room) {
        hidden.add(room);
    }

    Optional<Room> thread(String id) {
        return Optional.ofNullable(rooms.get(id)).filter(room -> room.type() == Room.THREAD);
    }

    List<Room> threads(String channel, boolean archived) {
        return rooms.values().stream()
                .filter(room -> room.parent()
                        .filter(parent -> parent.id().equals(channel))
                        .isPresent())
                .filter(room -> room.isArchived() == archived)
                .toList();
    }

    Room direct(String user) {
        Optional<Room> known = rooms.values().stream()
                .filter(room -> room.recipient().filter(user::equals).isPresent())
                .findFirst();
        return known.orElseGet(() -> {
            Room room = Room.direct(nextId(), user);
            addRoom(room);
            return room;
        });
    }

    void member(String id, String name) {
        names.put(id, name);
    }

    void role(String role, String... members) {
        roles.put(role, new LinkedHashSet<>(List.of(members)));
    }

    void refuseDirectMessages(String user) {
        unreachable.add(user);
    }

    boolean isReachable(String user) {
        return !unreachable.contains(user);
    }

    void revoke(long permission) {
        permissions &= ~permission;
    }

    void grant(long permission) {
        permissions |= permission;
    }

    void need(long permission) {
        if ((permissions & permission) == 0) {
            throw new DiscordError(403, 50013, "Missing Permissions");
        }
    }

    Map<String, JsonNode> commands() {
        return commands;
    }

    Map<String, Interaction> interactions() {
        return interactions;
    }

    List<Said> said() {
        return said;
    }

    JsonNode user(String id) {
        return id.equals(FakeDiscordServer.BOT)
                ? FakeDiscordServer.self()
                : Json.object(
                        "id",
                        id,
                        "username",
                        names.getOrDefault(id, "somebody"),
                        "discriminator",
                        "0",
                        "global_name",
                        null,
                        "avatar",
                        null,
                        "bot",
                        false);
    }

    ObjectNode member(String id) {
        if (!names.containsKey(id) && !id.equals(FakeDiscordServer.BOT)) {
            throw DiscordError.unknown(10007, "Member");
        }
        List<String> held = roles.entrySet().stream()
                .filter(role -> role.getValue().contains(id))
                .map(Map.Entry::getKey)
                .toList();
        return Json.object(
                "user",
                user(id),
                "roles",
                held,
                "joined_at",
                SOMETIME,
                "deaf",
                false,
                "mute",
                false,
                "flags",
                0,
                "nick",
                null,
                "avatar",
                null);
    }

    /** As GUILD_CREATE has it. */
    ObjectNode guild() {
        List<JsonNode> roleList = new ArrayList<>(List.of(role(FakeDiscordServer.GUILD, "@everyone", permissions)));
        roles.keySet().forEach(role -> roleList.add(role(role, "role " + role, 0)));
        String guild = FakeDiscordServer.GUILD;
        return Json.object(
                "id",
                guild,
                "name",
                "Acme",
                "owner_id",
                "1",
                "afk_timeout",
                300,
                "unavailable",
                false,
                "member_count",
                names.size() + 1,
                "roles",
                roleList,
                "channels",
                rooms.values().stream()
                        .filter(room -> room.type() == Room.CHANNEL || room.type() == Room.FORUM)
                        .map(room -> room.json(guild))
                        .toList(),
                "threads",
                rooms.values().stream()
                        .filter(room -> room.type() == Room.THREAD && !room.isArchived())
                        .map(room -> room.json(guild))
                        .toList(),
                "members",
                List.of(member(FakeDiscordServer.BOT)),
                "emojis",
                List.of(),
                "voice_states",
                List.of(),
                "guild_scheduled_events",
                List.of(),
                "features",
                List.of(),
                "preferred_locale",
                "en-US",
                "premium_progress_bar_enabled",
                false);
    }

    private static JsonNode role(String id, String name, long permissions) {
        return Json.object(
                "id",
                id,
                "name",
                name,
                "permissions",
                Long.toString(permissions),
                "color",
                0,
                "colors",
                Map.of("primary_color", 0),
                "hoist",
                false,
                "position",
                0,
                "managed",
                false,
                "mentionable",
                true,
                "flags",
                0);
    }
}

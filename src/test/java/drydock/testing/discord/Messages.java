package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests about messages, their reactions and their threads. */
final class Messages {
    private final World world;
    private final Gateway gateway;

    Messages(World world, Gateway gateway) {
        this.world = world;
        this.gateway = gateway;
    }

    private Room room(Request request) {
        return world.visible(request.segment(1));
    }

    private Post post(Request request) {
        return room(request).post(request.segment(3));
    }

    JsonNode create(Request request) {
        Room room = room(request);
        if (room.type() == Room.FORUM) {
            throw new DiscordError(400, 50008, "Cannot send messages in a non-text channel");
        }
        if (room.type() == Room.DIRECT) {
            if (!world.isReachable(room.recipient().orElseThrow())) {
                throw new DiscordError(403, 50007, "Cannot send messages to this user");
            }
        } else {
            world.need(room.type() == Room.THREAD ? Permissions.SEND_MESSAGES_IN_THREADS : Permissions.SEND_MESSAGES);
            world.need(Permissions.EMBED_LINKS);
        }
        Limits.message(request.body(), true);
        return known(room, request.body())
                .orElseGet(() -> fresh(room, request.body()))
                .json();
    }

    /** With enforce_nonce the same nonce gives the same message. */
    private static Optional<Post> known(Room room, JsonNode body) {
        return room.posts().values().stream()
                .filter(_ -> body.path("enforce_nonce").asBoolean())
                .filter(post -> post.content().path("nonce").equals(body.path("nonce")))
                .findFirst();
    }

    private Post fresh(Room room, JsonNode body) {
        if (room.isLocked()) {
            throw room.isArchived()
                    ? new DiscordError(400, 50083, "Thread is archived")
                    : new DiscordError(400, 160005, "Thread is locked");
        }
        Post post = new Post(world.nextId(), room.id(), body);
        room.archive(false, world.now());
        room.posts().put(post.id(), post);
        world.said().add(new World.Said(room, post, room.recipient()));
        return post;
    }

    JsonNode history(Request request) {
        world.need(Permissions.READ_MESSAGE_HISTORY);
        NavigableMap<String, Post> posts = room(request).posts();
        Stream<Post> some = Optional.ofNullable(request.query().get("after"))
                .map(after -> posts.values().stream().limit(request.limit(100)).toList().reversed().stream())
                .orElseGet(() -> posts.descendingMap().values().stream().limit(request.limit(100)));
        return Json.tree(some.map(Post::json).toList());
    }

    JsonNode get(Request request) {
        world.need(Permissions.READ_MESSAGE_HISTORY);
        return post(request).json();
    }

    JsonNode edit(Request request) {
        if (room(request).isArchived()) {
            throw new DiscordError(400, 50083, "Thread is archived");
        }
        Post post = post(request);
        post.edit(request.body());
        return post.json();
    }

    JsonNode delete(Request request) {
        Post post = post(request);
        room(request).posts().remove(post.id());
        world.said().removeIf(said -> said.post().equals(post));
        return Json.object();
    }

    JsonNode react(Request request) {
        if (room(request).isArchived()) {
            throw new DiscordError(400, 50083, "Thread is archived");
        }
        world.need(Permissions.ADD_REACTIONS);
        world.need(Permissions.READ_MESSAGE_HISTORY);
        react(room(request), post(request), FakeDiscordServer.BOT, emoji(request), true);
        return Json.object();
    }

    JsonNode takeBackReaction(Request request) {
        react(room(request), post(request), FakeDiscordServer.BOT, emoji(request), false);
        return Json.object();
    }

    private static String emoji(Request request) {
        return URLDecoder.decode(request.segment(5), StandardCharsets.UTF_8);
    }

    /** Puts a reaction or takes it back, and tells of it if it is news. */
    void react(Room room, Post post, String user, String emoji, boolean added) {
        if (!post.react(user, emoji, added)) {
            return;
        }
        ObjectNode event = Json.object(
                "user_id",
                user,
                "channel_id",
                room.id(),
                "message_id",
                post.id(),
                "guild_id",
                FakeDiscordServer.GUILD,
                "emoji",
                Json.object("id", null, "name", emoji),
                "burst",
                false,
                "type",
                0);
        if (added) {
            event.put("message_author_id", FakeDiscordServer.BOT);
            event.set("member", world.member(user));
        }
        gateway.dispatch(Gateway.REACTIONS, added ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE", event);
    }

    JsonNode reactions(Request request) {
        String after = request.query().getOrDefault("after", "0");
        List<JsonNode> page = post(request).reacted(emoji(request)).stream()
                .sorted()
                .filter(user -> user.compareTo(after) > 0)
                .limit(request.limit(100))
                .map(world::user)
                .toList();
        return Json.tree(page);
    }

    JsonNode beginThread(Request request) {
        world.need(Permissions.CREATE_PUBLIC_THREADS);
        Post post = post(request);
        if (world.thread(post.id()).isPresent()) {
            throw new DiscordError(400, 160004, "A thread has already been created for this message");
        }
        Room thread = Room.thread(post.id(), request.body().path("name").asText(), room(request));
        world.addRoom(thread);
        ObjectNode json = thread.json(FakeDiscordServer.GUILD);
        gateway.dispatch(Gateway.GUILDS, "THREAD_CREATE", json.deepCopy().put("newly_created", true));
        return json;
    }

    JsonNode archived(Request request) {
        List<Room> older = world.threads(request.segment(1), true).stream()
                .filter(room -> Optional.ofNullable(request.query().get("before"))
                        .map(OffsetDateTime::parse)
                        .filter(before -> !room.archivedAt().isBefore(before))
                        .isEmpty())
                .sorted(Comparator.comparing(Room::archivedAt).reversed())
                .toList();
        int limit = request.limit(100);
        return Json.object(
                "threads",
                older.stream()
                        .limit(limit)
                        .map(room -> room.json(FakeDiscordServer.GUILD))
                        .toList(),
                "members",
                List.of(),
                "has_more",
                older.size() > limit);
    }

    JsonNode unarchive(Request request) {
        Room room = room(request);
        if (room.isLocked()) {
            throw new DiscordError(403, 50013, "Missing Permissions");
        }
        room.archive(request.body().path("archived").asBoolean(), world.now());
        ObjectNode json = room.json(FakeDiscordServer.GUILD);
        gateway.dispatch(Gateway.GUILDS, "THREAD_UPDATE", json);
        return json;
    }
}

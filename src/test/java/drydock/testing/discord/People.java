package drydock.testing.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What people do in the channel and see there. They are named by their user ids. */
public final class People {
    private static final int COMMAND = 2;
    private static final int BUTTON = 3;
    private static final int COMPLETION = 4;

    /**
     * What the bot said.
     *
     * @param room the channel, thread or conversation in which it stands
     * @param recipient the only one who sees it
     */
    public record Heard(String id, String room, Optional<String> recipient, JsonNode message) {}

    private final World world;
    private final Gateway gateway;
    private final Messages messages;

    People(World world, Gateway gateway) {
        this.world = world;
        this.gateway = gateway;
        this.messages = new Messages(world, gateway);
    }

    /** Somebody comes to the server. */
    public void join(String user, String name) {
        synchronized (world) {
            world.member(user, name);
        }
    }

    /** A role, and those who have it. */
    public void role(String role, String... users) {
        synchronized (world) {
            world.role(role, users);
        }
    }

    public void refuseDirectMessages(String user) {
        synchronized (world) {
            world.refuseDirectMessages(user);
        }
    }

    /** Fills in the form of a command. @param words of the command, without its name */
    public Interaction command(String user, List<String> words, Map<String, Object> fields) {
        return commandIn(FakeDiscordServer.CHANNEL, user, words, fields);
    }

    public Interaction commandIn(String room, String user, List<String> words, Map<String, Object> fields) {
        return interact(COMMAND, room, user, commandData(words, fields, Optional.empty()), Optional.empty());
    }

    /** Types in a field of the form. */
    public Interaction type(String user, List<String> words, Map<String, Object> fields, String focused) {
        return interact(
                COMPLETION,
                FakeDiscordServer.CHANNEL,
                user,
                commandData(words, fields, Optional.of(focused)),
                Optional.empty());
    }

    private static ObjectNode commandData(List<String> words, Map<String, Object> fields, Optional<String> focused) {
        List<JsonNode> options = new ArrayList<>();
        fields.forEach((name, value) -> options.add(Json.object(
                "name",
                name,
                "type",
                value instanceof Boolean ? 5 : 3,
                "value",
                value,
                "focused",
                focused.filter(name::equals).isPresent())));
        ObjectNode option = Json.object("name", words.getLast(), "type", 1, "options", options);
        if (words.size() == 2) {
            option = Json.object("name", words.getFirst(), "type", 2, "options", List.of(option));
        }
        return Json.object("id", "1", "name", "nocobase", "type", 1, "options", List.of(option));
    }

    /** Presses a button of a message. */
    public Interaction press(String user, String room, String message, String emoji) {
        Post post;
        synchronized (world) {
            post = world.room(room).post(message);
        }
        return press(
                user,
                room,
                post,
                button(
                        post,
                        button -> button.path("emoji").path("name").asText().equals(emoji)));
    }

    /** Presses a button of what was answered in private. @param label what stands on it */
    public Interaction press(String user, Interaction answered, String label) {
        return pressAgain(user, answered, buttonOf(answered, label));
    }

    /** Once more, before the answer to the first time has come. @param button as {@link #buttonOf} gave it */
    public Interaction pressAgain(String user, Interaction answered, String button) {
        return press(user, FakeDiscordServer.CHANNEL, reply(answered), button);
    }

    public String buttonOf(Interaction answered, String label) {
        return button(reply(answered), button -> button.path("label").asText().equals(label));
    }

    /** It is there when the request is through by which it was made. */
    private Post reply(Interaction answered) {
        synchronized (world) {
            return answered.reply().orElseThrow();
        }
    }

    private String button(Post post, Predicate<JsonNode> which) {
        synchronized (world) {
            return Json.stream(post.json().path("components"))
                    .flatMap(row -> Json.stream(row.path("components")))
                    .filter(which)
                    .map(each -> each.path("custom_id").asText())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such button on " + post.json()));
        }
    }

    private Interaction press(String user, String room, Post post, String button) {
        return interact(BUTTON, room, user, Json.object("custom_id", button, "component_type", 2), Optional.of(post));
    }

    private Interaction interact(int type, String room, String user, JsonNode data, Optional<Post> message) {
        synchronized (world) {
            Interaction interaction =
                    new Interaction(world.nextId(), "interaction-token-" + world.nextId(), user, message);
            ObjectNode event = Json.object(
                    "id",
                    interaction.id(),
                    "application_id",
                    FakeDiscordServer.BOT,
                    "type",
                    type,
                    "token",
                    interaction.token(),
                    "version",
                    1,
                    "guild_id",
                    FakeDiscordServer.GUILD,
                    "channel_id",
                    room,
                    "channel",
                    channel(room),
                    "member",
                    world.member(user).put("permissions", "0"),
                    "data",
                    data,
                    "locale",
                    "th",
                    "guild_locale",
                    "en-US",
                    "context",
                    0,
                    "authorizing_integration_owners",
                    Map.of(),
                    "entitlements",
                    List.of(),
                    "attachment_size_limit",
                    1024);
            event.set("guild", Json.object("id", FakeDiscordServer.GUILD, "locale", "en-US", "features", List.of()));
            message.ifPresent(each -> event.set("message", each.json()));
            world.interactions().put(interaction.id(), interaction);
            gateway.dispatch(Gateway.ALWAYS, "INTERACTION_CREATE", event);
            return interaction;
        }
    }

    private JsonNode channel(String room) {
        return world.room(room).json(FakeDiscordServer.GUILD).put("permissions", "0");
    }

    public void react(String user, String room, String message, String emoji) {
        react(user, room, message, emoji, true);
    }

    public void takeBack(String user, String room, String message, String emoji) {
        react(user, room, message, emoji, false);
    }

    private void react(String user, String room, String message, String emoji, boolean added) {
        synchronized (world) {
            Room there = world.room(room);
            messages.react(there, there.post(message), user, emoji, added);
        }
    }

    /** All that the bot said, oldest first, as it is now. */
    public List<Heard> heard() {
        synchronized (world) {
            return world.said().stream()
                    .map(said -> new Heard(
                            said.post().id(),
                            said.room().id(),
                            said.recipient(),
                            said.post().json()))
                    .toList();
        }
    }

    /** A message is older than an hour, and was edited often. */
    public void capEdits(String room, String message) {
        synchronized (world) {
            world.room(room).post(message).capEdits();
        }
    }

    /** Nobody has said anything in a thread for long. */
    public void archive(String thread) {
        synchronized (world) {
            Room room = world.room(thread);
            room.archive(true, world.now());
            gateway.dispatch(Gateway.GUILDS, "THREAD_UPDATE", room.json(FakeDiscordServer.GUILD));
        }
    }

    /** A moderator locks a thread, so that nobody but moderators can write or react in it. */
    public void lock(String thread) {
        synchronized (world) {
            Room room = world.room(thread);
            room.lock();
            gateway.dispatch(Gateway.GUILDS, "THREAD_UPDATE", room.json(FakeDiscordServer.GUILD));
        }
    }

    /** A moderator deletes a message. */
    public void delete(String room, String message) {
        synchronized (world) {
            Room there = world.room(room);
            there.posts().remove(message);
            world.said().removeIf(said -> said.post().id().equals(message));
        }
    }

    /** A moderator takes the bot's access to a channel away, and Discord has not told it yet. */
    public void hide(String room) {
        synchronized (world) {
            world.hide(room);
        }
    }

    /** There is another channel. @return its id */
    public String anotherChannel() {
        synchronized (world) {
            Room channel = Room.channel(world.nextId(), "another");
            world.addRoom(channel);
            return channel.id();
        }
    }

    /** A moderator deletes a thread and all that is said in it. */
    public void deleteThread(String thread) {
        synchronized (world) {
            Room room = world.room(thread);
            world.remove(thread);
            gateway.dispatch(
                    Gateway.GUILDS,
                    "THREAD_DELETE",
                    Json.object(
                            "id",
                            thread,
                            "guild_id",
                            FakeDiscordServer.GUILD,
                            "parent_id",
                            room.parent().orElseThrow().id(),
                            "type",
                            Room.THREAD));
        }
    }

    /** An outage of Discord: nobody sees anything of the server, while the session stays. */
    public void loseServer() {
        synchronized (world) {
            gateway.dispatch(
                    Gateway.GUILDS, "GUILD_DELETE", Json.object("id", FakeDiscordServer.GUILD, "unavailable", true));
        }
    }

    /** Others begin threads in the channel, and nobody says anything in them. */
    public void archiveOthers(int count) {
        synchronized (world) {
            for (int i = 0; i < count; i++) {
                Room other = Room.thread(world.nextId(), "other " + i, world.room(FakeDiscordServer.CHANNEL));
                other.archive(true, world.now());
                world.addRoom(other);
            }
        }
    }

    /** There is a forum too. @return its id */
    public String forum() {
        synchronized (world) {
            Room forum = Room.forum(world.nextId(), "a forum");
            world.addRoom(forum);
            return forum.id();
        }
    }

    /** Fifteen minutes have gone by. */
    public void expireTokens() {
        synchronized (world) {
            world.interactions().values().forEach(Interaction::expire);
        }
    }
}

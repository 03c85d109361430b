package drydock.testing.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import drydock.testing.slack.SlackChannel.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Channels, people, groups and messages. */
public final class SlackWorkspace {
    public static final String BOT = "U0DRYDOCK";

    record User(String id, boolean bot, String locale) {}

    private static final long START = System.currentTimeMillis() / 1000;

    private final Map<String, SlackChannel> channels = new ConcurrentHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private final List<SlackMessage> messages = new CopyOnWriteArrayList<>();
    private final AtomicLong number = new AtomicLong();

    public SlackWorkspace() {
        bot(BOT);
    }

    static String ts(long number) {
        return "%d.%06d".formatted(START + number / 1_000_000, number % 1_000_000);
    }

    String nextTs() {
        return ts(number.incrementAndGet());
    }

    /** A channel that everybody may join, with the bot in it. */
    public void publicChannel(String id) {
        channel(id, Kind.PUBLIC).join(BOT);
    }

    /** A channel for those invited, the bot among them. */
    public void privateChannel(String id) {
        channel(id, Kind.PRIVATE).join(BOT);
    }

    /** A channel that everybody may join, and the bot has not. */
    public void channelWithoutBot(String id) {
        channel(id, Kind.PUBLIC);
    }

    /** Somebody archives a channel: what is in it is read, and no more is said there. */
    public void archive(String channel) {
        channel(channel).archive();
    }

    /** Somebody removes the bot from a channel. */
    public void expelBot(String channel) {
        channel(channel).leave(BOT);
    }

    /** The workspace lets a message be edited no more, since it is too old. */
    public void closeEditWindow(String channel, String ts) {
        existing(channel, ts).fix();
    }

    /** The conversation of one user with the bot alone. @return its id */
    public String direct(String user) {
        SlackChannel channel = channel("D0" + user, Kind.DIRECT);
        channel.join(BOT);
        channel.join(user);
        return channel.id();
    }

    private SlackChannel channel(String id, Kind kind) {
        return channels.computeIfAbsent(id, ignored -> new SlackChannel(id, kind));
    }

    SlackChannel channel(String id) {
        return Optional.ofNullable(channels.get(id)).orElseThrow(() -> new SlackRefusal("channel_not_found"));
    }

    /** @param locale such as {@code th-TH} */
    public void person(String id, String locale) {
        users.put(id, new User(id, false, locale));
        channels.values().stream().filter(channel -> !channel.isDirect()).forEach(channel -> channel.join(id));
    }

    public void bot(String id) {
        users.put(id, new User(id, true, "en-US"));
    }

    public void group(String id, String... members) {
        groups.put(id, Set.of(members));
    }

    Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    Optional<Set<String>> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    SlackMessage add(SlackMessage message, String text, JsonNode blocks, JsonNode metadata) {
        message.write(text, blocks, metadata);
        messages.add(message);
        return message;
    }

    /** A person writes something that is no command. */
    SlackMessage written(String user, String channel, String text) {
        SlackMessage message = new SlackMessage(channel, nextTs(), user, Optional.empty(), Optional.empty());
        return add(message, text, SlackCall.JSON.createArrayNode(), MissingNode.getInstance());
    }

    /** Another app posts something, with metadata of its choice: Slack lets it. */
    public void planted(String app, String channel, JsonNode metadata) {
        SlackMessage message = new SlackMessage(channel, nextTs(), app, Optional.empty(), Optional.empty());
        add(message, "hello", MissingNode.getInstance(), metadata);
    }

    /** All messages in a channel, oldest first, with those in threads and the ephemeral ones. */
    public List<SlackMessage> messages(String channel) {
        return messages.stream()
                .filter(message -> message.channel().equals(channel))
                .toList();
    }

    /** All that the bot said, oldest first, wherever. */
    public List<SlackMessage> said() {
        return messages.stream().filter(message -> message.user().equals(BOT)).toList();
    }

    public Optional<SlackMessage> message(String channel, String ts) {
        return messages(channel).stream()
                .filter(message -> message.ts().equals(ts))
                .filter(message -> message.recipient().isEmpty())
                .findFirst();
    }

    SlackMessage existing(String channel, String ts) {
        return message(channel, ts).orElseThrow(() -> new SlackRefusal("message_not_found"));
    }

    /** Somebody deletes a message. */
    public void delete(String channel, String ts) {
        messages.removeAll(new ArrayList<>(List.of(existing(channel, ts))));
    }
}

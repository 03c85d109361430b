package drydock.chat.discord;

import static org.awaitility.Awaitility.await;

import drydock.bot.AllForms;
import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatContract;
import drydock.chat.ChatSettings;
import drydock.chat.discord.api.MessageLocation;
import drydock.cluster.Secret;
import drydock.testing.discord.FakeDiscordServer;
import drydock.testing.discord.Interaction;
import drydock.testing.discord.People;
import drydock.testing.discord.Reading;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real client on the fake server, with a few people and a small language. */
final class OnDiscord implements AutoCloseable {
    static final String CHANNEL = FakeDiscordServer.CHANNEL;
    static final String ALICE = "100000000000000001";
    static final String BOB = "100000000000000002";
    static final String STRANGER = "100000000000000009";
    static final String CAROL = "100000000000000003";

    private static final Duration SOON = Duration.ofMillis(50);
    final FakeDiscordServer server = new FakeDiscordServer();
    final People people = server.people();
    private final List<DiscordChat> chats = new ArrayList<>();
    final DiscordChat chat;

    OnDiscord() {
        people.join(ALICE, "alice");
        people.join(BOB, "bob");
        people.join(CAROL, "carol");
        chat = another(Clock.systemUTC());
    }

    /** As after a restart. */
    DiscordChat another(Clock clock) {
        return another(clock, List.of(CHANNEL));
    }

    /** @param channels of the configuration */
    DiscordChat another(Clock clock, List<String> channels) {
        ChatSettings.Discord discord = new ChatSettings.Discord(
                new Secret(FakeDiscordServer.TOKEN),
                URI.create(server.apiUrl()),
                Optional.of(URI.create(server.gatewayUrl())),
                List.of(ALICE, BOB, CAROL),
                channels,
                URI.create("http://localhost:8080"));
        ChatSettings settings = new ChatSettings(Optional.empty(), Optional.empty(), Optional.of(discord));
        DiscordChat another = new DiscordChat(
                settings,
                AllForms.forms(),
                text -> List.of(text.endsWith(" pr") ? "prod" : "nothing"),
                (_, user) -> !user.equals(STRANGER),
                clock,
                SOON);
        chats.add(another);
        return another;
    }

    void start(Chat.Listener bot) {
        start(chat, bot);
    }

    void start(DiscordChat each, Chat.Listener bot) {
        each.start(bot);
        await("Discord is connected").pollInterval(SOON).until(each::isConnected);
    }

    /** Fills in the form as the text says. */
    Interaction say(String user, String text) {
        List<String> words =
                new ArrayList<>(Arrays.asList(text.replace("/nocobase ", "").split(" ")));
        Map<String, Object> fields = new LinkedHashMap<>();
        if (words.getFirst().equals("upgrade")) {
            fields.put("version", words.get(1));
            words = words.subList(0, 1);
        }
        return people.command(user, words, fields);
    }

    static Card card(String... lines) {
        return Card.of(Card.Kind.MESSAGE, lines);
    }

    /** What the bot said, as people read it. */
    List<ChatContract.Seen> said() {
        return people.heard().stream()
                .map(heard -> new ChatContract.Seen(
                        new MessageLocation(
                                        CHANNEL,
                                        Optional.of(heard.room()).filter(room -> !room.equals(CHANNEL)),
                                        heard.id())
                                .id(),
                        Reading.of(heard.message()),
                        heard.recipient()))
                .toList();
    }

    @Override
    public void close() {
        chats.forEach(DiscordChat::stop);
        server.close();
    }
}

package drydock.scenario;

import static org.awaitility.Awaitility.await;

import drydock.testing.discord.FakeDiscordServer;
import drydock.testing.discord.People;
import drydock.testing.discord.PublishedSchema;
import drydock.testing.discord.Reading;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** A Discord of our own, and its one channel. mallory calls herself bob here. */
final class DiscordRoom implements Room, AutoCloseable {
    static final String CHANNEL = FakeDiscordServer.CHANNEL;

    private static final Optional<PublishedSchema> SCHEMA = PublishedSchema.find();
    private static final Map<String, String> IDS = Map.of(
            "alice", "100000000000000001",
            "bob", "100000000000000002",
            "carol", "100000000000000003",
            "dave", "100000000000000004",
            "mallory", "100000000000000005");

    private final FakeDiscordServer discord = new FakeDiscordServer();
    private final People people = discord.people();

    DiscordRoom() {
        IDS.forEach((person, id) -> people.join(id, person.equals("mallory") ? "bob" : person));
    }

    /** For {@code drydock.discord}. */
    Map<String, String> settings() {
        return Map.of(
                "enabled",
                "true",
                "token",
                FakeDiscordServer.TOKEN,
                "api-url",
                discord.apiUrl(),
                "gateway-url",
                discord.gatewayUrl());
    }

    @Override
    public String platform() {
        return "discord";
    }

    @Override
    public String id(String person) {
        return IDS.get(person);
    }

    private static String person(String id) {
        return IDS.entrySet().stream()
                .filter(one -> one.getValue().equals(id))
                .map(Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Messages words() {
        return Messages.THAI;
    }

    @Override
    public void awaitConnection() {
        await("Discord is connected").until(() -> discord.lines().isConnected());
    }

    @Override
    public void upgrade(String person, String version, String cluster) {
        people.command(id(person), List.of("upgrade"), Map.of("version", version, "cluster", cluster));
    }

    @Override
    public void react(String person, Heard message, String emoji) {
        people.react(id(person), room(message), message.id(), emoji);
    }

    @Override
    public void press(String person, Heard message, String emoji) {
        people.press(id(person), room(message), message.id(), emoji);
    }

    /** The channel or the thread. */
    private String room(Heard message) {
        return people.heard().stream()
                .filter(heard -> heard.id().equals(message.id()))
                .map(People.Heard::room)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Heard> heard() {
        return people.heard().stream()
                .map(heard ->
                        new Heard(heard.id(), heard.recipient().map(DiscordRoom::person), Reading.of(heard.message())))
                .toList();
    }

    @Override
    public Optional<List<String>> complaints() {
        return SCHEMA.map(schema -> discord.requests().stream()
                .filter(request -> !request.body().isEmpty())
                .flatMap(request -> schema.complaints(request).stream())
                .toList());
    }

    @Override
    public void close() {
        discord.close();
    }
}

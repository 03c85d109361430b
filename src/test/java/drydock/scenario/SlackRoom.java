package drydock.scenario;

import static org.awaitility.Awaitility.await;

import drydock.testing.FakeSlackServer;
import drydock.testing.slack.SlackSchemas;
import drydock.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Slack of our own, and its channel for operations. */
final class SlackRoom implements Room, AutoCloseable {
    private static final String CHANNEL = "C0OPS";
    private static final String PREFIX = "U0";

    private final FakeSlackServer slack = new FakeSlackServer();

    SlackRoom() {
        slack.workspace().publicChannel(CHANNEL);
        List.of("alice", "bob", "carol", "dave", "mallory")
                .forEach(person -> slack.workspace().person(id(person), "en-US"));
    }

    /** For {@code drydock.slack}. */
    Map<String, String> settings() {
        return Map.of(
                "enabled",
                "true",
                "bot-token",
                FakeSlackServer.BOT_TOKEN,
                "app-token",
                FakeSlackServer.APP_TOKEN,
                "api-url",
                slack.apiUrl().toString());
    }

    @Override
    public String platform() {
        return "slack";
    }

    @Override
    public String id(String person) {
        return PREFIX + person.toUpperCase(Locale.ROOT);
    }

    private static String person(String id) {
        return id.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    @Override
    public Messages words() {
        return Messages.ENGLISH;
    }

    @Override
    public void awaitConnection() {
        await("Slack is connected").until(() -> slack.socket().connections() == 1);
    }

    @Override
    public void upgrade(String person, String version, String cluster) {
        slack.say(id(person), CHANNEL, "/nocobase upgrade " + version + " " + cluster);
    }

    @Override
    public void react(String person, Heard message, String emoji) {
        slack.react(id(person), CHANNEL, message.id(), emoji);
    }

    /** While nobody listens, and Slack does not tell of it later. */
    void takeBackUnheard(String person, Heard message, String emoji) {
        slack.takeBack(id(person), CHANNEL, message.id(), emoji);
        slack.socket().giveUp();
    }

    @Override
    public void press(String person, Heard message, String emoji) {
        slack.press(id(person), CHANNEL, message.id(), emoji);
    }

    @Override
    public List<Heard> heard() {
        return slack.workspace().said().stream()
                .map(message -> new Heard(message.ts(), message.recipient().map(SlackRoom::person), message.seen()))
                .toList();
    }

    @Override
    public Optional<List<String>> complaints() {
        return SlackSchemas.published()
                .map(schemas -> slack.calls().stream()
                        .flatMap(call -> schemas.problems(call).stream())
                        .toList());
    }

    @Override
    public void close() {
        slack.close();
    }
}

package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.CardBuilder;
import drydock.chat.ChatSettings;
import drydock.chat.Inbound;
import drydock.chat.Refusals;
import drydock.cluster.Secret;
import drydock.testing.FakeSlackServer;
import drydock.testing.LongWaits;
import drydock.testing.slack.SlackDelivery;
import drydock.testing.slack.SlackMessage;
import drydock.testing.slack.SlackSchemas;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The adapter with the real client, in a workspace with alice, bob and carol and a channel for operations. */
public final class OnSlack implements AutoCloseable {
    static final String OPS = "C0OPS";

    /** For those who are not asked about them. */
    static final Refusals REFUSALS = (_, _, _) -> {};

    private final FakeSlackServer slack = new FakeSlackServer();
    private final List<SlackChat> started = new CopyOnWriteArrayList<>();
    private final List<Inbound> heard = new CopyOnWriteArrayList<>();
    private final SlackChat chat;

    OnSlack() {
        slack.workspace().publicChannel(OPS);
        List.of("alice", "bob", "carol").forEach(person -> slack.workspace().person(person, "en-US"));
        chat = another();
    }

    /** A process that knows nothing of what the one before did. */
    SlackChat another() {
        SlackChat another = new SlackChat(settings(slack.apiUrl().toString()), REFUSALS, Clock.systemUTC());
        started.add(another);
        return another;
    }

    static ChatSettings.Slack settings(String apiUrl) {
        return settings(apiUrl, FakeSlackServer.BOT_TOKEN, FakeSlackServer.APP_TOKEN);
    }

    static ChatSettings.Slack settings(String apiUrl, String botToken, String appToken) {
        return new ChatSettings.Slack(
                ChatSettings.Slack.Mode.SOCKET,
                URI.create(apiUrl),
                new Secret(botToken),
                Optional.of(new Secret(appToken)),
                Optional.empty(),
                1);
    }

    FakeSlackServer slack() {
        return slack;
    }

    SlackChat chat() {
        return chat;
    }

    List<Inbound> heard() {
        return heard;
    }

    OnSlack start() {
        chat.start(heard::add);
        awaitConnection();
        return this;
    }

    void awaitConnection() {
        await().until(() -> slack.socket().connections() == 1);
    }

    void awaitHeard(int count) {
        awaitHeard(count, LongWaits.LONG);
        assertThat(heard).hasSize(count);
    }

    /** At least so many. */
    void awaitHeard(int count, Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(5)).until(() -> heard.size() >= count);
    }

    static void awaitAcknowledgement(SlackDelivery delivery) {
        await().pollInterval(Duration.ofMillis(5)).until(delivery::isAcknowledged);
    }

    String post(Card card, String marker) {
        return chat.post(OPS, Optional.empty(), card, marker);
    }

    static Card card(String text) {
        return Card.of(Card.Kind.MESSAGE, text);
    }

    public static Card gate(String... reactions) {
        Map<String, String> words = Map.of("✅", "go on", "❌", "back to 1.3.21", "🔁", "again");
        return Card.titled(Card.Kind.GATE, "GATE backup · 7f3a9c")
                .run("7f3a9c")
                .line("Go on to the new version?")
                .evidence(List.of("plan 0d9e41c7b2aa"))
                .offers(Stream.of(reactions)
                        .map(emoji -> new Card.Offer(emoji, words.get(emoji)))
                        .toList())
                .build();
    }

    /** @param steps to be unfolded, where there are any */
    static Card plan(String... steps) {
        CardBuilder plan = Card.titled(Card.Kind.PLAN, "PLAN 7f3a9c").run("7f3a9c");
        return steps.length == 0
                ? plan.build()
                : plan.details("Steps", List.of(steps)).build();
    }

    SlackMessage message(String ts) {
        return slack.workspace().message(OPS, ts).orElseThrow();
    }

    /** Everything that was sent to Slack so far is as Slack's published descriptions want it. */
    void checkSchemas() {
        SlackSchemas.published()
                .ifPresent(schemas -> assertThat(slack.calls())
                        .allSatisfy(call -> assertThat(schemas.problems(call)).isEmpty()));
    }

    @Override
    public void close() {
        started.forEach(SlackChat::stop);
        slack.close();
    }
}

package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.ChatSettings;
import drydock.chat.Inbound;
import drydock.cluster.Secret;
import drydock.testing.FakeSlackServer;
import drydock.testing.slack.SlackDelivery;
import drydock.testing.slack.SlackRequests;
import drydock.text.Messages;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mode http: what Slack has signed is taken, and nothing else. */
class SlackRequestsIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String COMMAND =
            "command=%2Fnocobase&text=upgrade+1.4&user_id=alice&channel_id=C0OPS&trigger_id=1.2.3";

    private final FakeSlackServer slack = new FakeSlackServer();
    private final List<Inbound> heard = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final SlackChat chat = new SlackChat(
            new ChatSettings.Slack(
                    ChatSettings.Slack.Mode.HTTP,
                    slack.apiUrl(),
                    new Secret(FakeSlackServer.BOT_TOKEN),
                    Optional.empty(),
                    Optional.of(new Secret(FakeSlackServer.SIGNING_SECRET)),
                    1),
            (platform, what, why) -> refused.add(platform + " " + what + ": " + Messages.ENGLISH.of(why)),
            Clock.systemUTC());
    private final SlackEndpoint endpoint = new SlackEndpoint(chat);
    private final SlackRequests requests = slack.requestsTo(endpoint.url());

    @BeforeEach
    void people() {
        slack.workspace().publicChannel("C0OPS");
        slack.workspace().person("alice", "en-US");
        slack.workspace().person("bob", "en-US");
    }

    @AfterEach
    void stop() {
        endpoint.close();
        chat.stop();
        slack.close();
    }

    @Test
    void commands_mentions_reactions_and_buttons_come_in() {
        chat.start(heard::add);
        String gate = chat.post("C0OPS", Optional.empty(), OnSlack.gate("✅"), "one");
        slack.say("alice", "C0OPS", "/nocobase upgrade 1.4 --reason a&b");
        slack.say("alice", "C0OPS", "status");
        slack.react("bob", "C0OPS", gate, "✅");
        SlackDelivery button = slack.press("bob", "C0OPS", gate, "✅");
        await().until(() -> heard.size() == 4);
        assertThat(heard.subList(0, 2))
                .extracting(inbound -> ((Inbound.Message) inbound).text())
                .containsExactly("/nocobase upgrade 1.4 --reason a&b", "/nocobase status");
        assertThat(heard.get(2)).isInstanceOf(Inbound.Reaction.class);
        assertThat(heard.get(3)).isInstanceOf(Inbound.Button.class);
        OnSlack.awaitAcknowledgement(button);
        assertThat(button.answer()).isEmpty();
    }

    @Test
    void an_event_that_could_not_be_kept_comes_again() {
        chat.start(inbound -> {
            heard.add(inbound);
            if (heard.size() == 1) {
                throw new IllegalStateException("the database is down");
            }
        });
        slack.say("alice", "C0OPS", "status");
        await().until(() -> heard.size() == 2);
        assertThat(heard.get(0).event()).isEqualTo(heard.get(1).event());
    }

    @Test
    void slacks_question_whether_this_is_the_place_is_answered() {
        chat.start(heard::add);
        String question = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1a\",\"token\":\"t\"}";
        assertThat(requests.send("application/json", question, Instant.now()).body())
                .isEqualTo("3eZbrw1a");
    }

    @Test
    void a_forged_signature_is_refused_and_told_to_the_journal_without_what_it_said() {
        chat.start(heard::add);
        long now = Instant.now().getEpochSecond();
        String signature = requests.signature(now, COMMAND.replace("alice", "mallory"));
        assertThat(requests.send(FORM, COMMAND, Long.toString(now), signature).statusCode())
                .isEqualTo(401);
        assertThat(requests.send(FORM, COMMAND, "soon", "v0=").statusCode()).isEqualTo(401);
        assertThat(requests.send(FORM, "ssl_check=1", Long.toString(now), "v0=0")
                        .statusCode())
                .isEqualTo(401);
        assertThat(requests.send(FORM, COMMAND, Instant.now()).statusCode()).isEqualTo(200);
        await().until(() -> !heard.isEmpty());
        assertThat(heard).extracting(Inbound::user).containsExactly("alice");
        assertThat(refused)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("slack a request to /slack/events: ")
                        .doesNotContain("upgrade", "mallory"));
        assertThat(refused.getFirst()).contains("signature is not Slack's");
    }

    @Test
    void a_request_without_a_signature_is_refused_and_told_to_the_journal() throws Exception {
        chat.start(heard::add);
        HttpRequest unsigned = HttpRequest.newBuilder(endpoint.url())
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(COMMAND))
                .build();
        try (HttpClient anybody = HttpClient.newHttpClient()) {
            assertThat(anybody.send(unsigned, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
        assertThat(refused).singleElement().asString().contains("It is not signed");
        assertThat(heard).isEmpty();
    }

    @Test
    void a_request_older_than_five_minutes_is_refused_and_told_to_the_journal() {
        chat.start(heard::add);
        Instant old = Instant.now().minus(Duration.ofMinutes(5)).minusSeconds(1);
        assertThat(requests.send(FORM, COMMAND, old).statusCode()).isEqualTo(401);
        assertThat(requests.send(FORM, COMMAND, old.plusSeconds(30)).statusCode())
                .isEqualTo(200);
        await().until(() -> heard.size() == 1);
        assertThat(refused).singleElement().asString().contains("within the last five minutes");
    }

    @Test
    void signed_nonsense_harms_nobody() {
        chat.start(heard::add);
        for (String body : List.of("", "{", "{\"type\":1}", "{\"type\":\"event_callback\"}", "payload=%7B%7D", "\0")) {
            assertThat(requests.send("application/json", body, Instant.now()).statusCode())
                    .isBetween(200, 499);
        }
        assertThat(requests.send(FORM, "x".repeat(2_000_000), Instant.now()).statusCode())
                .isEqualTo(413);
        assertThat(heard).isEmpty();
    }

    @Test
    void there_is_no_such_address_in_another_mode() {
        SlackChat socket =
                new SlackChat(OnSlack.settings(slack.apiUrl().toString()), OnSlack.REFUSALS, Clock.systemUTC());
        socket.start(heard::add);
        try (SlackEndpoint other = new SlackEndpoint(socket)) {
            assertThat(slack.requestsTo(other.url())
                            .send(FORM, COMMAND, Instant.now())
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            socket.stop();
        }
    }
}

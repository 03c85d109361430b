package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Inbound;
import drydock.testing.FakeSlackServer;
import drydock.testing.FreePort;
import drydock.testing.Patience;
import drydock.testing.slack.SlackDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket Mode when it does not go well. */
class SlackSocketIT {
    private static final Duration SLACKS_PATIENCE = Duration.ofSeconds(3);

    private final OnSlack on = new OnSlack();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        on.close();
    }

    @Test
    void slack_is_acknowledged_in_time_while_the_bot_hangs() throws Exception {
        on.chat().start(inbound -> hang());
        on.awaitConnection();
        String gate = on.post(OnSlack.gate("✅"), "one");
        SlackDelivery command = on.slack().say("alice", OnSlack.OPS, "/nocobase status");
        on.slack().react("bob", OnSlack.OPS, gate, "✅");
        Patience.onceWithin(SLACKS_PATIENCE, () -> {
            SlackDelivery button = on.slack().press("carol", OnSlack.OPS, gate, "✅");
            OnSlack.awaitAcknowledgement(button);
            return button.latency();
        });
        on.slack().socket().deliveries().forEach(OnSlack::awaitAcknowledgement);
        assertThat(on.slack().socket().deliveries())
                .extracting(SlackDelivery::attempts)
                .containsOnly(1);
        assertThat(command.answer()).isEmpty();
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_the_bot_could_not_keep_is_delivered_again_or_refused_to_who_asked() {
        AtomicInteger calls = new AtomicInteger();
        on.chat().start(inbound -> {
            if (calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("the database is down");
            }
            on.heard().add(inbound);
        });
        on.awaitConnection();
        on.slack().socket().waitsFor(SLACKS_PATIENCE);
        SlackDelivery command = on.slack().say("alice", OnSlack.OPS, "/nocobase status");
        SlackDelivery mention = on.slack().say("alice", OnSlack.OPS, "status");
        on.awaitHeard(1);
        OnSlack.awaitAcknowledgement(mention);
        assertThat(mention.attempts()).isEqualTo(2);
        assertThat(command.answer()).contains("nothing is done").contains("Try again");
    }

    @Test
    void what_slack_believes_to_be_taken_in_is_taken_in() {
        AtomicInteger calls = new AtomicInteger();
        on.chat().start(inbound -> {
            if (calls.incrementAndGet() == 1) {
                await().until(() -> on.slack().socket().deliveries().getFirst().isAcknowledged());
                throw new IllegalStateException("the database did not answer");
            }
            on.heard().add(inbound);
        });
        on.awaitConnection();
        SlackDelivery command = on.slack().say("alice", OnSlack.OPS, "/nocobase status");
        on.awaitHeard(1);
        assertThat(command.isAcknowledged()).isTrue();
        assertThat(command.answer()).isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void what_people_did_while_the_connection_was_broken_is_heard_afterwards() {
        on.start();
        String gate = on.post(OnSlack.gate("✅"), "one");
        on.slack().socket().drop();
        on.slack().react("bob", OnSlack.OPS, gate, "✅");
        on.slack().takeBack("bob", OnSlack.OPS, gate, "✅");
        on.awaitHeard(2);
        on.awaitConnection();
        assertThat(on.heard())
                .extracting(inbound -> ((Inbound.Reaction) inbound).added())
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_requested", "warning"})
    void a_connection_that_is_told_to_go_loses_nothing(String reason) {
        on.start();
        on.slack().socket().tellToGo(reason);
        List<SlackDelivery> deliveries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deliveries.add(on.slack().say("alice", OnSlack.OPS, "status " + i));
        }
        deliveries.forEach(OnSlack::awaitAcknowledgement);
        assertThat(on.heard())
                .extracting(Inbound::event)
                .doesNotHaveDuplicates()
                .hasSize(20);
        await().until(() -> on.slack().socket().connections() == 1);
    }

    @Test
    void another_process_on_the_same_token_is_warned_of_until_it_is_gone() {
        on.slack().socket().others(1);
        on.start();
        assertThat(on.chat().trouble()).isEmpty();
        assertThat(on.chat().warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("2 connections", "drydock.slack.connections is 1", "never hears", "End it"));
        on.slack().socket().refresh();
        await().until(() -> on.slack().socket().greetings() == 2);
        assertThat(on.chat().warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("2 connections"));
        await().until(() -> on.slack().socket().connections() == 1);
        on.slack().socket().others(0);
        on.slack().socket().drop();
        await().until(() -> on.chat().warning().isEmpty());
    }

    @Test
    void its_own_old_connections_are_no_other_process() {
        on.start();
        for (int time = 0; time < 3; time++) {
            int before = on.slack().socket().greetings();
            on.slack().socket().refresh();
            await().until(() -> on.slack().socket().greetings() > before);
            assertThat(on.chat().warning()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"too_many_websockets, no more connections", "link_disabled, Socket Mode is switched off"})
    void connections_that_are_told_to_go_at_once_are_made_ever_more_rarely_and_why_is_said(
            String reason, String words) {
        on.start();
        on.slack().socket().greetAndTellToGo(reason);
        await().until(() ->
                on.chat().trouble().filter(why -> why.contains(words)).isPresent());
        int before = on.slack().socket().greetings();
        Instant begin = Instant.now();
        await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
        int later = on.slack().socket().greetings();
        long fives = Duration.between(begin, Instant.now()).toSeconds() / 5;
        assertThat(later - before).isLessThanOrEqualTo(2 + (int) fives);
        on.slack().socket().greetAndTellToGo("");
        on.slack().say("alice", OnSlack.OPS, "/nocobase status");
        on.awaitHeard(1, Duration.ofMinutes(1));
        await().until(() -> on.chat().trouble().isEmpty());
    }

    @Test
    void a_repeated_delivery_has_the_same_event_id() {
        on.start();
        String gate = on.post(OnSlack.gate("✅"), "one");
        on.slack().say("alice", OnSlack.OPS, "/nocobase status");
        on.slack().say("alice", OnSlack.OPS, "status");
        on.slack().react("bob", OnSlack.OPS, gate, "✅");
        on.slack().press("carol", OnSlack.OPS, gate, "✅");
        List<SlackDelivery> once = List.copyOf(on.slack().socket().deliveries()).stream()
                .filter(delivery -> !delivery.isBotsOwn())
                .toList();
        once.forEach(on.slack().socket()::repeat);
        on.awaitHeard(8);
        List<String> events = on.heard().stream().map(Inbound::event).toList();
        assertThat(events.subList(0, 4)).doesNotHaveDuplicates().isEqualTo(events.subList(4, 8));
    }

    @Test
    void reactions_are_handed_on_in_their_order() {
        on.start();
        String gate = on.post(OnSlack.gate("✅"), "one");
        for (int i = 0; i < 100; i++) {
            on.slack().react("bob", OnSlack.OPS, gate, "✅");
            on.slack().takeBack("bob", OnSlack.OPS, gate, "✅");
        }
        on.awaitHeard(200);
        List<Boolean> added = on.heard().stream()
                .map(inbound -> ((Inbound.Reaction) inbound).added())
                .toList();
        for (int i = 0; i < added.size(); i++) {
            assertThat(added.get(i)).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void a_slack_that_is_down_at_the_start_is_tried_again() {
        int port = FreePort.next();
        List<Inbound> heard = new CopyOnWriteArrayList<>();
        SlackChat early = new SlackChat(
                OnSlack.settings("http://127.0.0.1:" + port + "/api/"), OnSlack.REFUSALS, Clock.systemUTC());
        early.start(heard::add);
        try (FakeSlackServer late = new FakeSlackServer(port)) {
            late.workspace().person("alice", "en-US");
            late.say("alice", "C0OPS", "/nocobase status");
            await().until(() -> heard.size() == 1);
        } finally {
            early.stop();
        }
    }

    @Test
    void nothing_connects_before_the_start() {
        assertThat(on.slack().calls()).isEmpty();
        assertThat(on.slack().socket().connections()).isZero();
    }
}

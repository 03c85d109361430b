package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.ChatSettings;
import drydock.chat.slack.api.SlackApi;
import drydock.cluster.Secret;
import drydock.testing.CardExtremes;
import drydock.testing.FakeSlackServer;
import drydock.testing.slack.SlackBlocks;
import drydock.testing.slack.SlackMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Slack does not take, and what is said of it. */
class SlackFailuresIT {
    private final OnSlack on = new OnSlack();

    @AfterEach
    void stop() {
        on.close();
    }

    @Test
    void a_limited_call_says_when_to_come_back() {
        on.slack().faults().limit("chat.postMessage", Duration.ofSeconds(7));
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(on.post(OnSlack.card("hello"), "one")).isNotEmpty();
    }

    @Test
    void a_failing_slack_is_no_answer_of_slacks() {
        on.slack().faults().fail("chat.postMessage", 500);
        assertThat(failure()).hasMessageContaining("500").hasMessageContaining("chat.postMessage");
        on.slack().faults().garble("chat.postMessage");
        assertThat(failure()).hasMessageContaining("api-url");
    }

    @Test
    void a_lost_answer_leaves_the_message_to_be_found() {
        on.slack().faults().loseAnswer("chat.postMessage");
        failure();
        assertThat(on.slack().workspace().said()).hasSize(1);
        assertThat(on.chat().find(OnSlack.OPS, "one"))
                .contains(on.slack().workspace().said().getFirst().ts());
    }

    @Test
    void a_missing_scope_is_named() {
        on.slack().scopes().withhold("chat:write");
        assertThat(failure()).hasMessageContaining("chat:write").hasMessageContaining("install the app again");
    }

    @Test
    void a_channel_without_the_bot_asks_for_an_invitation() {
        on.slack().workspace().channelWithoutBot("C0ELSE");
        assertThatThrownBy(() -> on.chat().post("C0ELSE", Optional.empty(), OnSlack.card("hello"), "one"))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("/invite");
    }

    @Test
    void who_gave_a_command_there_is_asked_for_it_once() {
        on.slack().workspace().channelWithoutBot("C0ELSE");
        on.slack().workspace().person("bob", "th-TH");
        on.start();
        on.slack().say("bob", "C0ELSE", "/nocobase status");
        on.awaitHeard(1);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> on.chat().find("C0ELSE", "one")).isInstanceOf(ChatException.class);
        }
        assertThat(on.slack().workspace().messages(on.slack().workspace().direct("bob")))
                .singleElement()
                .satisfies(message -> assertThat(message.seen()).contains("เชิญบอต", "  /invite @drydock"));
    }

    @Test
    void blocks_that_slack_does_not_take_are_said_as_text() {
        on.slack().faults().refuse("chat.postMessage", "invalid_blocks");
        String gate = on.post(OnSlack.gate("✅"), "one");
        assertThat(on.message(gate).blocks()).isEmpty();
        assertThat(on.message(gate).seen()).isEqualTo(OnSlack.gate("✅").text());
        assertThat(on.message(gate).reactions()).containsOnlyKeys("white_check_mark");
    }

    @Test
    void a_card_that_is_too_long_for_slack_is_shorter() {
        on.slack().faults().refuse("chat.postMessage", "msg_blocks_too_long");
        String plan = on.post(CardExtremes.extreme().mentioning(List.of()), "one");
        assertThat(on.message(plan).blocks()).isNotEmpty();
        assertThat(SlackBlocks.written(on.message(plan).blocks())).isLessThan(7_000);
    }

    @Test
    void details_that_slack_refuses_hold_up_no_plan() {
        on.slack().faults().delay("chat.postMessage", Duration.ofMillis(1));
        on.slack().faults().refuse("chat.postMessage", "restricted_action");
        String plan = on.post(OnSlack.plan("1 Prepare"), "7f3a9c/plan");
        assertThat(on.slack().workspace().said())
                .singleElement()
                .satisfies(message -> assertThat(message.ts()).isEqualTo(plan));
    }

    @Test
    void details_whose_answer_was_lost_hold_up_no_plan_and_are_not_said_twice() {
        on.slack().faults().delay("chat.postMessage", Duration.ofMillis(1));
        on.slack().faults().loseAnswer("chat.postMessage");
        Card card = OnSlack.plan("1 Prepare");
        String plan = on.post(card, "7f3a9c/plan");
        on.chat().edit(OnSlack.OPS, plan, card);
        assertThat(on.slack().workspace().said())
                .extracting(SlackMessage::thread)
                .containsExactly(Optional.empty(), Optional.of(plan));
    }

    @Test
    void details_that_were_not_said_before_the_end_are_said_after_it() {
        String plan = on.post(OnSlack.plan(), "7f3a9c/plan");
        assertThat(on.slack().workspace().said()).hasSize(1);
        on.another().edit(OnSlack.OPS, plan, OnSlack.plan("1 Prepare"));
        on.another().edit(OnSlack.OPS, plan, OnSlack.plan("1 Prepare"));
        assertThat(on.slack().workspace().said())
                .extracting(SlackMessage::thread)
                .containsExactly(Optional.empty(), Optional.of(plan));
    }

    @Test
    void reactions_that_slack_does_not_take_lose_no_message() {
        on.slack().faults().limit("reactions.add", Duration.ofSeconds(1));
        String gate = on.post(OnSlack.gate("✅", "❌"), "one");
        assertThat(on.message(gate).reactions()).isEmpty();
        on.chat().edit(OnSlack.OPS, gate, OnSlack.gate("✅", "❌"));
        assertThat(on.message(gate).reactions()).containsOnlyKeys("white_check_mark", "x");
    }

    @Test
    void a_call_that_hangs_ends() {
        SlackApi api = new SlackApi(on.slack().apiUrl(), new Secret(FakeSlackServer.BOT_TOKEN), Duration.ofMillis(300));
        on.slack().faults().delay("auth.test", Duration.ofSeconds(5));
        assertThatThrownBy(api::botUser)
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("no answer within 300 ms");
    }

    @Test
    void no_token_shows_anywhere() {
        List<String> shown = new CopyOnWriteArrayList<>();
        Handler handler = new Collecting(shown);
        Logger.getLogger("").addHandler(handler);
        ChatSettings.Slack wrong =
                OnSlack.settings(on.slack().apiUrl().toString(), "xoxb-wrongsecret", "xapp-wrongsecret");
        SlackChat refused = new SlackChat(wrong, OnSlack.REFUSALS, Clock.systemUTC());
        try {
            on.start();
            on.slack().socket().drop();
            refused.start(inbound -> {});
            shown.add(trace(catchThrowableOfType(
                    ChatException.class, () -> refused.post(OnSlack.OPS, Optional.empty(), OnSlack.card("a"), "b"))));
            shown.add(wrong.toString());
            await().until(() -> shown.stream().anyMatch(line -> line.contains("no connection to Slack")));
        } finally {
            refused.stop();
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(shown)
                .anyMatch(line -> line.contains("drydock.slack.bot-token"))
                .noneMatch(line -> line.contains("secret") || line.contains("ticket="))
                .noneMatch(line -> line.contains(FakeSlackServer.BOT_TOKEN));
    }

    private ChatException failure() {
        return catchThrowableOfType(ChatException.class, () -> on.post(OnSlack.card("hello"), "one"));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class Collecting extends Handler {
        private final List<String> shown;

        Collecting(List<String> shown) {
            this.shown = shown;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() < Level.FINE.intValue()) {
                return; // TRACE: no build of Drydock has it in it.
            }
            shown.add(line.getMessage()
                    + List.of(Optional.ofNullable(line.getParameters()).orElse(new Object[0]))
                    + (line.getThrown() == null ? "" : trace(line.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

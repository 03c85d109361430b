package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatContract;
import drydock.chat.Inbound;
import drydock.testing.CardSamples;
import drydock.testing.Cards;
import drydock.testing.FakeSlackServer;
import drydock.testing.slack.SlackCall;
import drydock.testing.slack.SlackMessage;
import drydock.testing.slack.SlackSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slack as every chat, with the real client against a Slack of our own, and what is Slack's alone. */
class SlackChatIT extends ChatContract {
    private final OnSlack on = new OnSlack();

    @AfterEach
    void stop() {
        try (OnSlack closing = on) {
            closing.checkSchemas();
        }
    }

    @Test
    void what_is_sent_is_checked_against_the_published_schemas() {
        assumeTrue(SlackSchemas.published().isPresent(), SlackSchemas.NOWHERE);
        assertThat(SlackSchemas.published()
                        .orElseThrow()
                        .blockProblems(
                                on.message(on.post(OnSlack.gate("✅"), "one")).blocks()))
                .isEmpty();
    }

    @Test
    void mentioning_the_bot_is_a_command() {
        on.start();
        on.slack()
                .say(
                        "alice",
                        OnSlack.OPS,
                        "upgrade 1.4 --reason \"a &amp; b\" <http://crm.example.com|crm.example.com>");
        on.awaitHeard(1);
        assertThat(on.heard().getFirst()).isInstanceOfSatisfying(Inbound.Message.class, message -> {
            assertThat(message.text()).isEqualTo("/nocobase upgrade 1.4 --reason \"a & b\" crm.example.com");
            assertThat(message.channel()).isEqualTo(OnSlack.OPS);
        });
    }

    @Test
    void a_button_votes_as_its_emoji() {
        on.start();
        String gate = on.post(OnSlack.gate("✅", "❌"), "one");
        on.slack().press("bob", OnSlack.OPS, gate, "❌");
        on.awaitHeard(1);
        assertThat(on.heard().getFirst()).isInstanceOfSatisfying(Inbound.Button.class, button -> {
            assertThat(button.user()).isEqualTo("bob");
            assertThat(button.channel()).isEqualTo(OnSlack.OPS);
            assertThat(button.message()).isEqualTo(gate);
            assertThat(button.emoji()).isEqualTo("❌");
        });
    }

    /** Slack asks once more, and tells of it when that was answered with yes. */
    @Test
    void a_button_that_asks_once_more_votes_as_its_emoji_however_often_it_is_pressed() {
        on.start();
        String plan = on.post(CardSamples.in("en").get("plan-losing"), "one");
        assertThat(on.slack().asked(OnSlack.OPS, plan, "✅")).contains("41 rows");
        assertThat(on.slack().asked(OnSlack.OPS, plan, "❌")).isEmpty();
        on.slack().press("bob", OnSlack.OPS, plan, "✅");
        on.slack().press("bob", OnSlack.OPS, plan, "✅");
        on.slack().press("bob", OnSlack.OPS, plan, "❌");
        on.awaitHeard(3);
        assertThat(on.heard()).extracting(one -> ((Inbound.Button) one).emoji()).containsExactly("✅", "✅", "❌");
        assertThat(on.heard())
                .extracting(one -> ((Inbound.Button) one).added())
                .containsExactly(Optional.of(true), Optional.of(true), Optional.empty());
    }

    @Test
    void bots_are_told_from_people_where_that_is_asked() {
        on.slack().workspace().bot("U0OTHERBOT");
        on.start();
        String gate = on.post(OnSlack.gate("✅", "❌"), "one");
        assertThat(on.message(gate).reactions()).containsOnlyKeys("white_check_mark", "x");
        on.slack().react("U0OTHERBOT", OnSlack.OPS, gate, "✅");
        on.slack().say("U0OTHERBOT", OnSlack.OPS, "upgrade 1.4");
        on.slack().react("bob", OnSlack.OPS, gate, "✅");
        on.awaitHeard(3);
        assertThat(on.heard()).extracting(Inbound::user).containsExactly("U0OTHERBOT", "U0OTHERBOT", "bob");
        assertThat(chat().reactions(channel(), gate)).isEqualTo(Map.of("✅", Set.of("U0OTHERBOT", "bob")));
        assertThat(chat().isPerson("bob")).isTrue();
        assertThat(chat().isPerson("U0OTHERBOT")).isFalse();
        assertThat(chat().isPerson(FakeSlackServer.BOT)).isFalse();
    }

    @Test
    void slack_is_not_asked_who_somebody_is_before_they_are_let_in() {
        on.start();
        String gate = on.post(OnSlack.gate("✅"), "one");
        on.slack().react("bob", OnSlack.OPS, gate, "✅");
        on.slack().say("alice", OnSlack.OPS, "status");
        on.awaitHeard(2);
        assertThat(on.slack().calls()).extracting(SlackCall::method).doesNotContain("users.info");
    }

    @Test
    void other_emoji_and_other_peoples_messages_mean_nothing() {
        on.start();
        String gate = on.post(OnSlack.gate("✅"), "one");
        on.slack().say("alice", OnSlack.OPS, "status");
        String written = on.slack().workspace().messages(OnSlack.OPS).getLast().ts();
        on.slack().react("bob", OnSlack.OPS, written, "✅");
        on.slack().react("bob", OnSlack.OPS, gate, "tada");
        on.slack().react("bob", OnSlack.OPS, gate, "white_check_mark::skin-tone-2");
        on.awaitHeard(2);
        assertThat(on.heard().getLast())
                .isInstanceOfSatisfying(
                        Inbound.Reaction.class,
                        reaction -> assertThat(reaction.emoji()).isEqualTo("✅"));
    }

    /** Or a gate would never be posted: it would look as if it had been. */
    @Test
    void a_marker_that_another_app_has_planted_is_not_believed() throws IOException {
        on.slack().workspace().bot("U0OTHERAPP");
        on.slack()
                .workspace()
                .planted(
                        "U0OTHERAPP",
                        OnSlack.OPS,
                        new ObjectMapper()
                                .readTree(
                                        "{\"event_type\":\"drydock_card\",\"event_payload\":{\"marker\":\"7f3a9c/gate/1\"}}"));
        assertThat(chat().find(channel(), "7f3a9c/gate/1")).isEmpty();
        String gate = on.post(OnSlack.gate("✅"), "7f3a9c/gate/1");
        assertThat(on.another().find(channel(), "7f3a9c/gate/1")).contains(gate);
    }

    @Test
    void an_edit_keeps_marker_thread_and_blocks_and_offers_anew() {
        String plan = on.post(OnSlack.card("plan"), "7f3a9c/plan");
        String gate = chat().post(channel(), Optional.of(plan), OnSlack.gate("✅", "❌"), "7f3a9c/gate/1");
        chat().edit(channel(), gate, OnSlack.gate("✅", "🔁"));
        assertThat(on.message(gate).reactions()).containsOnlyKeys("white_check_mark", "repeat");
        assertThat(on.message(gate).thread()).contains(plan);
        assertThat(on.message(gate).edits()).isEqualTo(1);
        assertThat(on.message(gate).seen()).startsWith("GATE backup").endsWith("\n  plan 0d9e41c7b2aa");
        assertThat(on.message(gate).text()).isEqualTo(OnSlack.gate("✅", "🔁").text());
        assertThat(on.another().find(channel(), "7f3a9c/gate/1")).contains(gate);
    }

    @Test
    void what_only_some_want_to_read_is_one_message_in_the_thread() {
        String plan = on.post(OnSlack.plan("1 Prepare: pull", "2 Stop: drain"), "7f3a9c/plan");
        chat().edit(channel(), plan, OnSlack.plan("1 Prepare: pull", "2 Stop: drain"));
        assertThat(on.message(plan).seen()).isEqualTo("PLAN 7f3a9c");
        assertThat(said()).hasSize(2);
        SlackMessage details = on.message(said().getLast().id());
        assertThat(details.thread()).contains(plan);
        assertThat(details.seen()).isEqualTo("Steps\n  1 Prepare: pull\n  2 Stop: drain");
        assertThat(details.edits()).isZero();
        on.another().edit(channel(), plan, OnSlack.plan("1 Prepare: pull", "2 Stop: drain, then stop"));
        assertThat(details.seen()).endsWith("drain, then stop");
        assertThat(said()).hasSize(2);
    }

    /** A gate stands in the thread of its plan already. */
    @Test
    void what_a_message_in_a_thread_has_to_unfold_stands_behind_it() {
        String plan = on.post(OnSlack.card("plan"), "7f3a9c/plan");
        String gate = chat().post(channel(), Optional.of(plan), OnSlack.plan("look"), "7f3a9c/gate/1");
        on.another().edit(channel(), gate, OnSlack.plan("look closely"));
        assertThat(said()).extracting(Seen::text).containsExactly("plan", "PLAN 7f3a9c", "Steps\n  look closely");
        assertThat(on.message(said().getLast().id()).thread()).contains(plan);
    }

    @Test
    void another_process_finds_what_was_posted_in_channels_and_threads() {
        String plan = on.post(OnSlack.card("plan"), "7f3a9c/plan");
        String gate = chat().post(channel(), Optional.of(plan), OnSlack.gate("✅"), "7f3a9c/gate/1");
        for (int run = 0; run < 4; run++) {
            String other = on.post(OnSlack.card("other"), run + "/plan");
            chat().post(channel(), Optional.of(other), OnSlack.card("progress"), run + "/progress");
        }
        assertThat(on.another().find(channel(), "7f3a9c/plan")).contains(plan);
        assertThat(on.another().find(channel(), "7f3a9c/gate/1")).contains(gate);
        assertThat(on.another().find(channel(), "7f3a9c/gate/2")).isEmpty();
    }

    @Test
    void those_who_are_called_are_mentioned_and_nobody_else_is() {
        Card card = Cards.of(
                Card.Kind.GATE,
                Optional.of("7f3a9c"),
                List.of("GATE", "<!channel> <@U0MALLORY>"),
                List.of(),
                List.of(new Card.Mention(false, "U0BOB"), new Card.Mention(true, "S0OPS")));
        String gate = on.post(card, "one");
        assertThat(on.slack().calls().getLast().arguments().get("text"))
                .isEqualTo("GATE\n&lt;!channel&gt; &lt;@U0MALLORY&gt;\n<@U0BOB> <!subteam^S0OPS>");
        assertThat(on.message(gate).blocks().get(2).at("/text/text").asText()).isEqualTo("<@U0BOB> <!subteam^S0OPS>");
    }

    @Test
    void a_private_answer_reaches_its_reader_where_the_bot_is_not() {
        on.slack().workspace().channelWithoutBot("C0ELSE");
        on.start();
        on.slack().say("bob", "C0ELSE", "/nocobase help");
        on.awaitHeard(1);
        chat().whisper("C0ELSE", "bob", OnSlack.card("help yourself"), "answer/1");
        chat().whisper("C0ELSE", "bob", OnSlack.card("help yourself"), "answer/1");
        String direct = on.slack().workspace().direct("bob");
        assertThat(on.slack().workspace().messages(direct))
                .singleElement()
                .satisfies(message -> assertThat(message.seen()).isEqualTo("help yourself"));
    }

    @Test
    void private_channels_and_direct_messages_are_channels_too() {
        on.slack().workspace().privateChannel("G0SECRET");
        String direct = on.slack().workspace().direct("bob");
        for (String channel : List.of("G0SECRET", direct)) {
            String id = chat().post(channel, Optional.empty(), OnSlack.card("hello"), "one");
            assertThat(on.another().find(channel, "one")).contains(id);
        }
    }

    @Test
    void the_members_of_a_group_and_the_locale_of_a_user_are_slacks() {
        on.slack().workspace().group("S0OPS", "bob", "carol");
        on.slack().workspace().person("dao", "th-TH");
        assertThat(chat().members("S0OPS")).containsExactlyInAnyOrder("bob", "carol");
        assertThat(chat().members("S0OPS")).hasSize(2);
        assertThat(chat().locale("dao")).contains(Locale.of("th", "TH"));
        assertThat(chat().locale("mallory")).isEmpty();
        assertThat(on.slack().calls())
                .filteredOn(call -> call.method().startsWith("usergroups"))
                .hasSize(1);
    }

    @Override
    protected Chat chat() {
        return on.chat();
    }

    @Override
    protected String channel() {
        return OnSlack.OPS;
    }

    @Override
    protected void say(String user, String text) {
        on.slack().say(user, OnSlack.OPS, text);
    }

    @Override
    protected void react(String user, String message, String emoji) {
        on.slack().react(user, OnSlack.OPS, message, emoji);
    }

    @Override
    protected void takeBack(String user, String message, String emoji) {
        on.slack().takeBack(user, OnSlack.OPS, message, emoji);
    }

    @Override
    protected List<Seen> said() {
        return on.slack().workspace().said().stream()
                .map(message -> new Seen(message.ts(), message.seen(), message.recipient()))
                .toList();
    }
}

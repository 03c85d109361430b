package drydock.chat.discord;

import static drydock.chat.discord.OnDiscord.ALICE;
import static drydock.chat.discord.OnDiscord.BOB;
import static drydock.chat.discord.OnDiscord.CAROL;
import static drydock.chat.discord.OnDiscord.CHANNEL;
import static drydock.chat.discord.OnDiscord.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Offer;
import drydock.chat.ChatContract.Seen;
import drydock.chat.Inbound;
import drydock.testing.Cards;
import drydock.testing.FakeTime;
import drydock.testing.Patience;
import drydock.testing.discord.Interaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands, completion and buttons, and the answers that only one person sees. */
class InteractionIT {
    private static final int DEFERRED = 5;
    private static final int DEFERRED_EDIT = 6;
    private static final Card LOSING = Card.titled(Card.Kind.GATE, "PLAN 7f3a9c")
            .offers(List.of(new Offer(
                    "✅",
                    "start, and give that up",
                    Optional.of(new Confirmation("41 rows are given up", "Yes, give it up", "No, wait")))))
            .build();

    private final OnDiscord discord = new OnDiscord();
    private final List<Inbound> inbound = new CopyOnWriteArrayList<>();

    @AfterEach
    void disconnect() {
        discord.close();
    }

    @Test
    void a_command_is_acknowledged_at_once_while_the_bot_hangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        discord.start(_ -> awaitQuietly(hanging));
        List<Interaction> given = new ArrayList<>(List.of(discord.say(ALICE, "/nocobase upgrade 1.4")));
        assertThat(given.getFirst().awaitAnswer())
                .hasValueSatisfying(
                        answer -> assertThat(answer.path("type").asInt()).isEqualTo(DEFERRED))
                .hasValueSatisfying(answer ->
                        assertThat(answer.path("data").path("flags").asInt()).isEqualTo(64));
        Patience.onceWithin(Duration.ofSeconds(2), () -> {
            given.add(discord.say(BOB, "/nocobase help"));
            assertThat(given.getLast().awaitAnswer()).isPresent();
            return given.getLast().took();
        });
        assertThat(discord.said()).isEmpty();
        hanging.countDown();
        awaitSaid(given.size());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void who_gave_a_command_sees_that_it_is_taken_in_and_then_the_answer_in_its_place() {
        discord.start(inbound::add);
        Interaction command = discord.say(ALICE, "/nocobase upgrade 1.4");
        awaitSaid(1);
        assertThat(raw(0)).contains("Drydock รับคำสั่งแล้ว: /nocobase upgrade 1.4");
        discord.chat.whisper(CHANNEL, ALICE, card("not you"), "answer/" + command.id());
        discord.chat.whisper(CHANNEL, ALICE, card("not you"), "answer/" + command.id());
        assertThat(discord.said()).extracting(Seen::text).containsExactly("not you");
        assertThat(discord.said().getFirst().recipient()).contains(ALICE);
        assertThat(raw(0)).doesNotContain("รับคำสั่งแล้ว");
    }

    @Test
    void what_the_bot_could_not_take_in_is_said() {
        discord.start(_ -> {
            throw new IllegalStateException("a secret that must not be shown");
        });
        discord.say(ALICE, "/nocobase upgrade 1.4");
        awaitSaid(1);
        assertThat(raw(0)).contains("ยังไม่ได้ทำอะไร").doesNotContain("secret");
    }

    @Test
    void a_reaction_that_could_not_be_taken_in_keeps_no_command_waiting() {
        discord.start(each -> {
            inbound.add(each);
            if (each instanceof Inbound.Reaction) {
                throw new IllegalStateException("no database");
            }
        });
        String gate = discord.chat.post(CHANNEL, Optional.empty(), card("go on?"), "7f3a9c/gate/4");
        discord.people.react(BOB, CHANNEL, gate, "✅");
        await().until(() -> inbound.size() == 1);
        discord.say(ALICE, "/nocobase help");
        await().until(() -> inbound.getLast() instanceof Inbound.Message);
        assertThat(inbound).hasSize(2);
    }

    @Test
    void a_button_that_could_not_be_taken_in_says_so_to_who_pressed_it() {
        discord.start(_ -> {
            throw new IllegalStateException("no database");
        });
        String gate = discord.chat.post(
                CHANNEL,
                Optional.empty(),
                Cards.of(Card.Kind.GATE, Optional.of("7f3a9c"), List.of("go on?"), List.of("✅", "❌")),
                "7f3a9c/gate/4");
        discord.people.press(BOB, CHANNEL, gate, "✅");
        await().until(() -> discord.said().size() == 2);
        assertThat(discord.said().getLast().recipient()).contains(BOB);
        assertThat(discord.said().getLast().text()).contains("ยังไม่ได้ทำอะไร");
    }

    @Test
    void an_answer_for_all_is_a_message_to_which_the_private_one_points() {
        discord.start(inbound::add);
        Interaction command = discord.say(ALICE, "/nocobase help");
        awaitSaid(1);
        String id = discord.chat.post(CHANNEL, Optional.empty(), card("STATUS"), "answer/" + command.id());
        assertThat(raw(0)).contains("ตอบไว้ที่นี่", "/" + CHANNEL + "/" + id);
    }

    @Test
    void after_a_quarter_of_an_hour_and_after_a_restart_the_answer_is_a_direct_message() {
        discord.start(inbound::add);
        Interaction command = discord.say(ALICE, "/nocobase help");
        awaitSaid(1);
        discord.people.expireTokens();
        discord.chat.whisper(CHANNEL, ALICE, card("late"), "answer/" + command.id());
        DiscordChat another = discord.another(Clock.systemUTC());
        discord.start(another, inbound::add);
        another.whisper(CHANNEL, ALICE, card("late"), "answer/" + command.id());
        assertThat(discord.said().subList(1, 2)).extracting(Seen::text).containsExactly("late");
        assertThat(discord.people.heard().getLast().room()).isNotEqualTo(CHANNEL);
    }

    @Test
    void who_takes_no_direct_messages_is_called_in_the_channel_and_the_answer_stays_private() {
        discord.start(inbound::add);
        discord.people.refuseDirectMessages(BOB);
        discord.chat.whisper(CHANNEL, BOB, card("not you"), "answer/7");
        discord.chat.whisper(CHANNEL, BOB, card("not you"), "answer/7");
        assertThat(discord.said()).hasSize(1).allSatisfy(seen -> {
            assertThat(seen.recipient()).isEmpty();
            assertThat(seen.text()).doesNotContain("not you");
        });
        assertThat(raw(0)).contains("<@" + BOB + ">");
    }

    @Test
    void a_button_is_a_vote_and_its_answer_is_private() {
        discord.start(inbound::add);
        String gate = discord.chat.post(
                CHANNEL,
                Optional.empty(),
                Cards.of(Card.Kind.GATE, Optional.of("7f3a9c"), List.of("go on?"), List.of("✅", "❌")),
                "7f3a9c/gate/4");
        Interaction press = discord.people.press(CAROL, CHANNEL, gate, "❌");
        assertThat(press.awaitAnswer())
                .hasValueSatisfying(
                        answer -> assertThat(answer.path("type").asInt()).isEqualTo(DEFERRED_EDIT));
        await().until(() -> inbound.size() == 1);
        assertThat(inbound).containsExactly(new Inbound.Button("discord", press.id(), CAROL, CHANNEL, gate, "❌"));
        discord.chat.whisper(CHANNEL, CAROL, card("not you"), "answer/" + press.id());
        discord.chat.whisper(CHANNEL, CAROL, card("not you"), "answer/" + press.id());
        assertThat(discord.said()).extracting(Seen::text).containsExactly("go on?", "not you");
        assertThat(discord.said().getLast().recipient()).contains(CAROL);
    }

    @Test
    void what_gives_something_up_is_asked_once_more_in_private_and_then_counts_once() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), LOSING, "7f3a9c/plan");
        Interaction press = discord.people.press(BOB, CHANNEL, plan, "✅");
        assertThat(press.awaitAnswer()).isPresent();
        assertThat(discord.said().getLast().text()).contains("41 rows are given up", "Yes, give it up", "No, wait");
        assertThat(discord.said().getLast().recipient()).contains(BOB);
        assertThat(inbound).isEmpty();

        String yes = discord.people.buttonOf(press, "Yes, give it up");
        discord.people.pressAgain(BOB, press, yes).awaitAnswer();
        discord.people.pressAgain(BOB, press, yes).awaitAnswer();
        discord.say(ALICE, "/nocobase help");
        await().until(() -> inbound.size() >= 2 && inbound.getLast() instanceof Inbound.Message);
        assertThat(inbound.subList(0, inbound.size() - 1))
                .containsOnly(
                        new Inbound.Button("discord", "yes-" + press.id(), BOB, CHANNEL, plan, "✅", Optional.of(true)));
        assertThat(raw(1)).isEqualTo("Yes, give it up");
        assertThat(discord.people.heard().get(1).message().path("components")).isEmpty();
    }

    @Test
    void who_says_no_takes_back_what_they_have_said_before() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), LOSING, "7f3a9c/plan");
        Interaction press = discord.people.press(BOB, CHANNEL, plan, "✅");
        press.awaitAnswer();
        Interaction no = discord.people.press(BOB, press, "No, wait");
        await().until(() -> inbound.size() == 1);
        assertThat(inbound)
                .containsExactly(new Inbound.Button("discord", no.id(), BOB, CHANNEL, plan, "✅", Optional.of(false)));
    }

    @Test
    void an_answer_that_comes_too_late_does_nothing_and_says_so() {
        FakeTime time = new FakeTime();
        DiscordChat chat = discord.another(time.clock());
        discord.start(chat, inbound::add);
        String plan = chat.post(CHANNEL, Optional.empty(), LOSING, "7f3a9c/plan");
        Interaction press = discord.people.press(BOB, CHANNEL, plan, "✅");
        press.awaitAnswer();
        time.advance(Duration.ofMinutes(6));
        discord.people.press(BOB, press, "Yes, give it up").awaitAnswer();
        assertThat(raw(1)).contains("ถามไว้นานเกินไปแล้ว");
        assertThat(inbound).isEmpty();
    }

    @Test
    void a_card_of_before_a_restart_is_asked_about_in_general() {
        DiscordChat before = discord.another(Clock.systemUTC());
        discord.start(before, inbound::add);
        String plan = before.post(CHANNEL, Optional.empty(), LOSING, "7f3a9c/plan");
        before.stop();
        discord.start(inbound::add);
        Interaction press = discord.people.press(BOB, CHANNEL, plan, "✅");
        press.awaitAnswer();
        assertThat(discord.said().getLast().text()).contains("start, and give that up — จะเสียข้อมูล");
        discord.people.press(BOB, press, "ยืนยัน ยอมเสียข้อมูล");
        await().until(() -> inbound.size() == 1);
        assertThat(((Inbound.Button) inbound.getFirst()).message()).isEqualTo(plan);
    }

    @Test
    void what_could_be_meant_is_suggested_while_it_is_typed() {
        discord.start(inbound::add);
        Interaction typing =
                discord.people.type(ALICE, List.of("upgrade"), Map.of("version", "1.4", "cluster", "pr"), "cluster");
        assertThat(typing.awaitAnswer()
                        .orElseThrow()
                        .path("data")
                        .path("choices")
                        .findValuesAsText("value"))
                .containsExactly("prod");
        assertThat(inbound).isEmpty();
    }

    @Test
    void nothing_is_named_to_somebody_who_may_not_look() {
        discord.people.join(OnDiscord.STRANGER, "bob");
        discord.start(inbound::add);
        Interaction typing = discord.people.type(
                OnDiscord.STRANGER, List.of("upgrade"), Map.of("version", "1.4", "cluster", "pr"), "cluster");
        assertThat(typing.awaitAnswer().orElseThrow().path("data").path("choices"))
                .isEmpty();
    }

    @Test
    void the_language_is_that_of_the_users_last_interaction() {
        discord.start(inbound::add);
        assertThat(discord.chat.locale(ALICE)).isEmpty();
        discord.say(ALICE, "/nocobase help").awaitAnswer();
        assertThat(discord.chat.locale(ALICE).map(Locale::getLanguage)).contains("th");
    }

    private void awaitSaid(int count) {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> discord.people.heard().size() == count);
    }

    private String raw(int index) {
        return discord.people.heard().get(index).message().path("content").asText();
    }
}

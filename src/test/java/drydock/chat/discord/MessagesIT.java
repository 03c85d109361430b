package drydock.chat.discord;

import static drydock.chat.discord.OnDiscord.ALICE;
import static drydock.chat.discord.OnDiscord.BOB;
import static drydock.chat.discord.OnDiscord.CAROL;
import static drydock.chat.discord.OnDiscord.CHANNEL;
import static drydock.chat.discord.OnDiscord.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.ChatContract.Seen;
import drydock.chat.ChatException;
import drydock.chat.Inbound;
import drydock.testing.Cards;
import drydock.testing.discord.Permissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the bot says: threads, edits, reactions and roles, and a platform that does not take it. */
class MessagesIT {
    private static final Card PLAN = Cards.of(
            Card.Kind.PLAN, Optional.of("7f3a9c"), List.of("PLAN 7f3a9c  ·  prod", "   1 Prepare"), List.of("✅", "❌"));
    private static final Card GATE =
            Cards.of(Card.Kind.GATE, Optional.of("7f3a9c"), List.of("GATE backup"), List.of("✅", "❌"));

    private final OnDiscord discord = new OnDiscord();
    private final List<Inbound> inbound = new CopyOnWriteArrayList<>();

    @AfterEach
    void disconnect() {
        discord.close();
    }

    @Test
    void what_is_not_offered_any_more_is_no_reaction_of_the_bot_either() {
        discord.start(inbound::add);
        String gate = discord.chat.post(CHANNEL, Optional.empty(), GATE, "7f3a9c/gate/4");
        awaitReactions(Set.of("✅", "❌"));
        discord.chat.edit(
                CHANNEL,
                gate,
                Card.titled(Card.Kind.GATE, "settled").run("7f3a9c").build());
        awaitReactions(Set.of());
        assertThat(inbound).isEmpty();
    }

    private void awaitReactions(Set<String> emoji) {
        await().until(() -> {
            Set<String> own = new HashSet<>();
            discord.people
                    .heard()
                    .getLast()
                    .message()
                    .path("reactions")
                    .forEach(reaction ->
                            own.add(reaction.path("emoji").path("name").asText()));
            return own.equals(emoji);
        });
    }

    @Test
    void a_run_has_a_thread_under_its_plan_and_what_stands_there_works_as_in_the_channel() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), PLAN, "7f3a9c/plan");
        String gate = discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4");
        assertThat(discord.people.heard().getLast().room()).isEqualTo(plan);
        assertThat(discord.chat.find(CHANNEL, "7f3a9c/gate/4")).contains(gate);
        String message = gate.substring(gate.indexOf(':') + 1);
        discord.people.react(BOB, plan, message, "✅");
        awaitInbound(1);
        assertThat(inbound.getFirst()).isInstanceOfSatisfying(Inbound.Reaction.class, reaction -> {
            assertThat(reaction.channel()).isEqualTo(CHANNEL);
            assertThat(reaction.message()).isEqualTo(gate);
        });
        assertThat(discord.chat.reactions(CHANNEL, gate)).isEqualTo(Map.of("✅", Set.of(BOB)));
        discord.people.press(CAROL, plan, message, "❌");
        awaitInbound(2);
        assertThat(((Inbound.Button) inbound.getLast()).message()).isEqualTo(gate);
        discord.people.commandIn(plan, ALICE, List.of("help"), Map.of());
        awaitInbound(3);
        assertThat(inbound.getLast().channel()).isEqualTo(CHANNEL);
        discord.chat.edit(CHANNEL, gate, card("settled"));
        assertThat(discord.said()).extracting(Seen::text).contains("settled");
    }

    @Test
    void what_only_some_want_to_read_of_a_plan_stands_first_in_its_thread_once_and_anew_when_it_changes() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), detailed("pull the image"), "7f3a9c/plan");
        discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4");
        assertThat(discord.said())
                .extracting(Seen::text)
                .containsExactly("PLAN 7f3a9c", "Steps\n1 pull the image", "GATE backup");
        assertThat(discord.people.heard().get(1).room()).isEqualTo(plan);
        discord.chat.edit(CHANNEL, plan, detailed("pull the image"));
        discord.chat.edit(CHANNEL, plan, detailed("pull it on 3 hosts"));
        DiscordChat later = discord.another(Clock.systemUTC());
        discord.start(later, _ -> {});
        later.edit(CHANNEL, plan, detailed("pull it on 4 hosts"));
        assertThat(discord.said())
                .extracting(Seen::text)
                .containsExactly("PLAN 7f3a9c", "Steps\n1 pull it on 4 hosts", "GATE backup");
        assertThat(discord.server.requests().stream()
                        .filter(request -> request.toString().startsWith("PATCH /channels/" + plan)))
                .hasSize(2);
    }

    @Test
    void details_that_a_crash_has_left_out_are_said_with_the_next_edit_of_the_plan() {
        discord.start(inbound::add);
        discord.server.failNext("POST /channels/.*/threads", 500);
        discord.server.failNext("POST /channels/.*/threads", 500);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), detailed("pull the image"), "7f3a9c/plan");
        assertThat(discord.said()).hasSize(1);
        discord.chat.edit(CHANNEL, plan, detailed("pull the image"));
        assertThat(discord.said()).extracting(Seen::text).containsExactly("PLAN 7f3a9c", "Steps\n1 pull the image");
    }

    private static Card detailed(String step) {
        return Card.titled(Card.Kind.PLAN, "PLAN 7f3a9c")
                .run("7f3a9c")
                .details("Steps", List.of("1 " + step))
                .build();
    }

    @Test
    void a_thread_that_was_archived_is_opened_again() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), PLAN, "7f3a9c/plan");
        String gate = discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4");
        discord.people.archive(plan);
        discord.start(discord.another(Clock.systemUTC()), _ -> {});
        assertThat(discord.chat.edit(CHANNEL, gate, card("settled"))).isEqualTo(gate);
        discord.people.archive(plan);
        discord.chat.post(CHANNEL, Optional.of(plan), card("reminder"), "7f3a9c/gate/4/reminder/1");
        assertThat(discord.people.heard().getLast().room()).isEqualTo(plan);
    }

    @Test
    void a_permission_that_is_missing_is_named() {
        discord.server.revoke(Permissions.SEND_MESSAGES);
        discord.start(inbound::add);
        assertThatThrownBy(() -> discord.chat.post(CHANNEL, Optional.empty(), card("hello"), "one"))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("Send Messages");
    }

    @Test
    void a_message_that_can_be_edited_no_more_is_replaced_once_and_for_good() {
        discord.start(inbound::add);
        String old = discord.chat.post(CHANNEL, Optional.empty(), card("1"), "7f3a9c/progress");
        discord.people.capEdits(CHANNEL, old);
        String fresh = discord.chat.edit(CHANNEL, old, card("2"));
        assertThat(fresh).isNotEqualTo(old);
        await().until(() -> discord.said().size() == 1);
        assertThat(discord.said()).extracting(Seen::text).containsExactly("2");
        DiscordChat another = discord.another(Clock.systemUTC());
        discord.start(another, _ -> {});
        assertThat(another.edit(CHANNEL, old, card("3"))).isEqualTo(fresh);
        assertThat(discord.said()).extracting(Seen::text).containsExactly("3");
    }

    @Test
    void a_posted_message_is_found_by_its_marker_after_a_restart_and_after_an_edit() {
        discord.start(inbound::add);
        String id = discord.chat.post(CHANNEL, Optional.empty(), card("1"), "7f3a9c/progress");
        DiscordChat another = discord.another(Clock.systemUTC());
        discord.start(another, _ -> {});
        another.edit(CHANNEL, id, card("2"));
        assertThat(another.find(CHANNEL, "7f3a9c/progress")).contains(id);
    }

    @Test
    void a_short_limit_is_waited_for_and_a_long_one_is_given_back_with_its_time() {
        discord.start(inbound::add);
        discord.server.limitNext("POST /channels/.*/messages", Duration.ofSeconds(1));
        discord.chat.post(CHANNEL, Optional.empty(), card("patience"), "one");
        assertThat(discord.said()).hasSize(1);
        discord.server.limitNext("POST /channels/.*/messages", Duration.ofMinutes(2));
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(catchThrowableOfType(
                                    ChatException.class,
                                    () -> discord.chat.post(CHANNEL, Optional.empty(), card("later"), "two"))
                            .retryAfter())
                    .hasValueSatisfying(
                            left -> assertThat(left).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2)));
        }
        assertThat(discord.said()).hasSize(1);
    }

    @Test
    void a_failure_of_the_platform_is_a_failure_of_the_call() {
        discord.start(inbound::add);
        discord.server.failNext("POST /channels/.*/messages", 500);
        assertThatThrownBy(() -> discord.chat.post(CHANNEL, Optional.empty(), card("hello"), "one"))
                .isInstanceOf(ChatException.class);
        discord.chat.post(CHANNEL, Optional.empty(), card("hello"), "one");
        assertThat(discord.said()).hasSize(1);
    }

    @Test
    void a_channel_that_drydock_does_not_see_is_named() {
        discord.start(inbound::add);
        assertThat(catchThrowableOfType(
                        ChatException.class, () -> discord.chat.post("123", Optional.empty(), card("hello"), "one")))
                .hasMessageContaining("does not see channel 123");
        assertThatThrownBy(() -> discord.chat.post("#ops", Optional.empty(), card("hello"), "one"))
                .isInstanceOf(ChatException.class);
    }

    @Test
    void reactions_of_many_people_are_read_page_by_page() {
        discord.start(inbound::add);
        String gate = discord.chat.post(CHANNEL, Optional.empty(), GATE, "one");
        IntStream.range(0, 230)
                .mapToObj(i -> Long.toString(500_000_000_000_000_000L + i))
                .forEach(user -> {
                    discord.people.join(user, "somebody");
                    discord.people.react(user, CHANNEL, gate, "✅");
                });
        assertThat(discord.chat.reactions(CHANNEL, gate).get("✅")).hasSize(230);
    }

    @Test
    void a_role_has_those_configured_people_who_hold_it_whatever_others_are_called() {
        String ops = "200000000000000001";
        String stranger = "100000000000000009";
        discord.people.join(stranger, "bob");
        discord.people.role(ops, BOB, stranger);
        discord.start(inbound::add);
        assertThat(discord.chat.members(ops)).containsExactly(BOB);
        String gate = discord.chat.post(CHANNEL, Optional.empty(), GATE, "one");
        discord.people.react(stranger, CHANNEL, gate, "✅");
        awaitInbound(1);
        assertThat(inbound.getFirst().user()).isEqualTo(stranger);
    }

    private void awaitInbound(int count) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> inbound.size() >= count);
    }
}

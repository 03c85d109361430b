package drydock.chat.discord;

import static drydock.chat.discord.OnDiscord.BOB;
import static drydock.chat.discord.OnDiscord.CHANNEL;
import static drydock.chat.discord.OnDiscord.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import drydock.chat.Inbound;
import drydock.testing.Cards;
import drydock.testing.discord.Permissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run's thread that others lock, archive or delete, and channels that are none for messages. */
class ThreadsIT {
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_belongs_into_a_locked_thread_moves_to_the_channel_and_is_answered_there(boolean archivedToo) {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), PLAN, "7f3a9c/plan");
        String gate = discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4");
        discord.people.react(BOB, plan, message(gate), "✅");
        assertThat(discord.chat.takesReactions(CHANNEL, gate)).isTrue();
        discord.people.lock(plan);
        if (archivedToo) {
            discord.people.archive(plan);
        }
        await().until(() -> !discord.chat.takesReactions(CHANNEL, gate));
        assertThat(discord.chat.reactions(CHANNEL, gate)).isEqualTo(Map.of("✅", Set.of(BOB)));
        assertThatThrownBy(() -> discord.chat.edit(CHANNEL, gate, GATE)).isInstanceOf(MessageGone.class);

        assertClosed(plan);
        String anew = discord.chat.post(CHANNEL, Optional.empty(), GATE, "7f3a9c/gate/4/in place of " + gate);
        assertThat(discord.chat.find(CHANNEL, "7f3a9c/gate/4/in place of " + gate))
                .contains(anew);
        assertThat(discord.chat.takesReactions(CHANNEL, anew)).isTrue();
        inbound.clear();
        discord.people.react(BOB, CHANNEL, anew, "✅");
        await().until(() -> inbound.size() == 1);
        assertThat(((Inbound.Reaction) inbound.getFirst()).message()).isEqualTo(anew);
        assertThat(discord.chat.reactions(CHANNEL, anew)).isEqualTo(Map.of("✅", Set.of(BOB)));
    }

    @Test
    void an_archived_thread_behind_many_newer_ones_is_found_and_opened_again() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), PLAN, "7f3a9c/plan");
        String gate = discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4");
        discord.people.archive(plan);
        discord.people.archiveOthers(250);
        DiscordChat later = discord.another(Clock.systemUTC());
        discord.start(later, _ -> {});
        assertThat(later.takesReactions(CHANNEL, gate)).isFalse();
        assertThat(later.reactions(CHANNEL, gate)).isEmpty();
        assertThat(later.edit(CHANNEL, gate, GATE)).isEqualTo(gate);
        await().until(() -> later.takesReactions(CHANNEL, gate));
    }

    @Test
    void a_thread_that_is_deleted_holds_nothing_up() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), PLAN, "7f3a9c/plan");
        String gate = discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4");
        discord.people.deleteThread(plan);
        await().until(() -> !discord.chat.takesReactions(CHANNEL, gate));
        assertThatThrownBy(() -> discord.chat.reactions(CHANNEL, gate)).isInstanceOf(MessageGone.class);
        assertThatThrownBy(() -> discord.chat.edit(CHANNEL, gate, GATE)).isInstanceOf(MessageGone.class);
        assertClosed(plan);
        discord.chat.post(CHANNEL, Optional.empty(), GATE, "7f3a9c/gate/4/in place of " + gate);
        assertThat(discord.said()).hasSize(2);
    }

    @Test
    void a_thread_that_is_not_seen_because_its_server_is_not_is_not_taken_for_deleted() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), PLAN, "7f3a9c/plan");
        String gate = discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4");
        discord.people.loseServer();
        await().untilAsserted(() -> assertThatThrownBy(() -> discord.chat.reactions(CHANNEL, plan))
                .isExactlyInstanceOf(ChatException.class));
        assertThat(discord.chat.takesReactions(CHANNEL, gate)).isTrue();
        assertThatThrownBy(() -> discord.chat.reactions(CHANNEL, gate)).isExactlyInstanceOf(ChatException.class);
        assertThatThrownBy(() -> discord.chat.edit(CHANNEL, gate, GATE)).isExactlyInstanceOf(ChatException.class);
        assertThatThrownBy(() -> discord.chat.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/5"))
                .isExactlyInstanceOf(ChatException.class);
    }

    @Test
    void a_thread_that_the_bot_may_not_write_in_holds_nothing_up() {
        discord.start(inbound::add);
        String plan = discord.chat.post(CHANNEL, Optional.empty(), PLAN, "7f3a9c/plan");
        discord.server.revoke(Permissions.SEND_MESSAGES_IN_THREADS);
        DiscordChat later = discord.another(Clock.systemUTC());
        discord.start(later, _ -> {});
        assertThatThrownBy(() -> later.post(CHANNEL, Optional.of(plan), GATE, "7f3a9c/gate/4"))
                .isInstanceOf(ChatException.ThreadClosed.class);
        assertThat(later.post(CHANNEL, Optional.empty(), GATE, "7f3a9c/gate/4")).doesNotContain(":");
    }

    @Test
    void a_forum_as_the_channel_is_named_when_the_session_begins() {
        String forum = discord.people.forum();
        DiscordChat chat = discord.another(Clock.systemUTC(), List.of(forum, CHANNEL, "123"));
        discord.start(chat, _ -> {});
        assertThat(chat.warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .contains("Channel " + forum + " on Discord takes no plain messages", "forum")
                        .contains("does not see channel 123")
                        .doesNotContain(CHANNEL));
        assertThatThrownBy(() -> chat.post(forum, Optional.empty(), GATE, "one"))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("put the id of a text channel into channels.discord");
        assertThat(discord.another(Clock.systemUTC()).warning()).isEmpty();
    }

    @Test
    void nobody_is_heard_before_the_command_is_registered() {
        discord.server.delayNext("POST /applications/.*/commands", Duration.ofSeconds(2));
        discord.start(inbound::add);
        assertThat(discord.chat.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("/nocobase", "registered"));
        await().until(() -> discord.chat.trouble().isEmpty());
        assertThat(discord.server.command("nocobase")).isPresent();
        DiscordChat later = discord.another(Clock.systemUTC());
        discord.start(later, _ -> {});
        await().until(() -> later.trouble().isEmpty());
    }

    private void assertClosed(String plan) {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> discord.chat.post(CHANNEL, Optional.of(plan), card("reminder"), "7f3a9c/r"))
                    .isInstanceOf(ChatException.ThreadClosed.class);
        }
    }

    private static String message(String id) {
        return id.substring(id.indexOf(':') + 1);
    }
}

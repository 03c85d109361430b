package drydock.chat.discord;

import static drydock.announcement.SaidRun.GATE;
import static drydock.announcement.SaidRun.OUTSIDE;
import static drydock.announcement.SaidRun.RUN;
import static drydock.chat.discord.OnDiscord.BOB;
import static drydock.chat.discord.OnDiscord.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.announcement.Chats;
import drydock.announcement.SaidRun;
import drydock.chat.ChatContract.Seen;
import drydock.chat.Inbound;
import drydock.chat.discord.api.MessageLocation;
import drydock.operations.ChatsStart;
import drydock.operations.ChatsStarted;
import drydock.testing.ChatsOn;
import drydock.testing.discord.Permissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Discord does not let the bot say: a gate is seen and answered all the same. */
class DiscordDeliveryIT {
    private final OnDiscord discord = new OnDiscord();
    private final List<Inbound> inbound = new CopyOnWriteArrayList<>();
    private SaidRun run = new SaidRun(discord.chat);

    @AfterEach
    void disconnect() {
        discord.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_gate_whose_thread_is_locked_is_asked_in_the_channel_which_says_so(boolean archivedToo) {
        discord.start(inbound::add);
        String plan = run.plan(CHANNEL);
        discord.people.lock(plan);
        if (archivedToo) {
            discord.people.archive(plan);
        }
        assertAskedInTheChannel();
    }

    @Test
    void a_gate_whose_thread_somebody_deletes_is_asked_again_in_the_channel_which_says_so() {
        discord.start(inbound::add);
        String plan = run.plan(CHANNEL);
        run.ask(CHANNEL, "GATE backup");
        run.awaitSaid(CHANNEL, GATE);
        discord.people.deleteThread(plan);
        await().until(() -> !discord.chat.takesReactions(CHANNEL, plan + ":1"));
        assertAskedInTheChannel();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the plan is deleted (10008)", "there may be no threads (50013)"})
    void a_gate_that_can_have_no_thread_is_asked_in_the_channel_which_says_so(String why) {
        discord.server.revoke(Permissions.CREATE_PUBLIC_THREADS);
        discord.start(inbound::add);
        String plan = run.plan(CHANNEL);
        if (why.contains("10008")) {
            discord.server.grant(Permissions.CREATE_PUBLIC_THREADS);
            discord.people.delete(CHANNEL, plan);
            startAnew();
        }
        assertAskedInTheChannel();
    }

    private void assertAskedInTheChannel() {
        run.ask(CHANNEL, "GATE backup, now");
        run.progress(CHANNEL, "1");
        String gate = run.awaitSaid(CHANNEL, GATE);
        assertThat(gate).doesNotContain(":");
        String line = run.awaitSaid(CHANNEL, OUTSIDE);
        assertThat(discord.said())
                .filteredOn(seen -> seen.id().equals(line))
                .singleElement()
                .extracting(Seen::text)
                .asString()
                .contains("7f3a9c takes no messages");
        assertThat(run.awaitSaid(CHANNEL, RUN + "/progress")).doesNotContain(":");
        assertAnswered(gate);
    }

    /** A process that does not know of a thread which is archived is told that there is one: 160004. */
    @Test
    void a_gate_whose_thread_is_archived_is_asked_in_it_by_the_next_process_too() {
        discord.start(inbound::add);
        String plan = run.plan(CHANNEL);
        discord.people.archive(plan);
        discord.people.archiveOthers(150);
        startAnew();
        run.ask(CHANNEL, "GATE backup");
        String gate = run.awaitSaid(CHANNEL, GATE);
        assertThat(gate).startsWith(plan + ":");
        assertAnswered(gate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a forum", "no access (50001)"})
    void a_channel_that_takes_nothing_holds_up_no_other_one(String why) {
        String other = why.equals("a forum") ? discord.people.forum() : discord.people.anotherChannel();
        discord.start(inbound::add);
        if (!why.equals("a forum")) {
            discord.people.hide(other);
        }
        run.ask(other, "GATE backup");
        run.ask(CHANNEL, "GATE backup");
        run.progress(other, "1");
        run.progress(CHANNEL, "1");
        String gate = run.awaitSaid(CHANNEL, GATE);
        run.awaitSaid(CHANNEL, RUN + "/progress");
        assertThat(run.isPending(other, GATE)).isTrue();
        assertAnswered(gate);
    }

    @Test
    void a_gate_that_can_be_edited_no_more_is_asked_in_its_thread_anew() {
        discord.start(inbound::add);
        String plan = run.plan(CHANNEL);
        run.ask(CHANNEL, "GATE backup");
        String before = run.awaitSaid(CHANNEL, GATE);
        discord.people.capEdits(plan, MessageLocation.of(CHANNEL, before).message());
        run.ask(CHANNEL, "GATE backup, asked again");
        String gate = run.awaitSaid(CHANNEL, GATE);
        assertThat(gate).startsWith(plan + ":").isNotEqualTo(before);
        assertAnswered(gate);
    }

    @Test
    void a_gate_that_somebody_deleted_is_asked_again_while_it_is_open_and_never_after() {
        discord.start(inbound::add);
        String plan = run.plan(CHANNEL);
        run.ask(CHANNEL, "GATE backup");
        delete(plan, run.awaitSaid(CHANNEL, GATE));
        run.ask(CHANNEL, "GATE backup, 1 vote");
        String gate = run.awaitSaid(CHANNEL, GATE);
        assertAnswered(gate);
        delete(plan, gate);
        run.settle(CHANNEL);
        run.awaitSaid(CHANNEL, GATE);
        assertThat(discord.said()).noneMatch(seen -> seen.text().contains("GATE"));
    }

    private void delete(String thread, String message) {
        discord.people.delete(thread, MessageLocation.of(CHANNEL, message).message());
    }

    @Test
    void a_whisper_that_hangs_keeps_no_gate_from_being_seen() {
        discord.start(inbound::add);
        discord.server.delayNext("POST /users/@me/channels", Duration.ofMinutes(1));
        run.whisper(CHANNEL, BOB);
        run.send();
        run.ask(CHANNEL, "GATE backup");
        String gate = run.awaitSaid(CHANNEL, GATE);
        assertThat(run.isPending(CHANNEL, "answer/e1")).isTrue();
        assertAnswered(gate);
    }

    @Test
    void signs_are_read_as_people_gave_them() {
        discord.start(inbound::add);
        run.ask(CHANNEL, "GATE backup");
        String gate = run.awaitSaid(CHANNEL, GATE);
        discord.people.react(BOB, CHANNEL, gate, "👍🏽");
        await().until(() -> inbound.size() == 1);
        assertThat(((Inbound.Reaction) inbound.getFirst()).emoji()).isEqualTo("👍🏽");
        assertThat(discord.chat.reactions(CHANNEL, gate)).isEqualTo(Map.of("👍🏽", Set.of(BOB)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_command_that_is_asked_for_as_soon_as_the_start_says_so_is_there(boolean hasOlder) {
        if (hasOlder) {
            discord.server.knowOlderCommand("nocobase");
        }
        discord.server.delayNext("POST /applications/.*/commands", Duration.ofSeconds(1));
        Chats chats = new Chats(List.of(discord.chat), ChatsOn.of("discord"));
        ChatsStarted started = new ChatsStarted(new ChatsStart(chats, Clock.systemUTC()));
        assertThat(started.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(started.call().getData())
                .hasValueSatisfying(data -> assertThat(data.toString()).contains("no session with Discord"));
        discord.chat.start(inbound::add);
        await().pollInterval(Duration.ofMillis(5)).until(() -> started.call().getStatus() == Status.UP);
        assertThat(discord.server.command("nocobase"))
                .hasValueSatisfying(
                        command -> assertThat(command.path("options")).isNotEmpty());
        discord.say(BOB, "/nocobase help");
        await().until(() -> inbound.size() == 1);
    }

    private void startAnew() {
        DiscordChat later = discord.another(Clock.systemUTC());
        discord.start(later, inbound::add);
        run = run.on(later);
    }

    private void assertAnswered(String gate) {
        inbound.clear();
        MessageLocation place = MessageLocation.of(CHANNEL, gate);
        discord.people.react(BOB, place.room(), place.message(), "✅");
        await().until(() -> !inbound.isEmpty());
        assertThat(inbound.getFirst())
                .isInstanceOfSatisfying(
                        Inbound.Reaction.class,
                        reaction -> assertThat(run.about(reaction.channel(), reaction.message()))
                                .contains(GATE));
    }
}

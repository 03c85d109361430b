package drydock.chat.discord;

import static drydock.chat.discord.OnDiscord.ALICE;
import static drydock.chat.discord.OnDiscord.BOB;
import static drydock.chat.discord.OnDiscord.CHANNEL;
import static drydock.chat.discord.OnDiscord.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.chat.ChatException;
import drydock.chat.Inbound;
import drydock.testing.discord.FakeDiscordServer;
import drydock.testing.discord.Request;
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

/** The connection: what drops, what comes twice, and what is down. */
class SessionIT {
    private final OnDiscord discord = new OnDiscord();
    private final List<Inbound> inbound = new CopyOnWriteArrayList<>();

    @AfterEach
    void disconnect() {
        discord.close();
    }

    @Test
    void nothing_is_connected_before_the_start() {
        assertThat(discord.server.requests()).isEmpty();
        assertThatThrownBy(() -> discord.chat.post(CHANNEL, Optional.empty(), card("hello"), "one"))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("not connected");
    }

    @Test
    void what_happened_while_the_line_was_down_arrives_when_the_session_is_resumed() {
        discord.start(inbound::add);
        String id = discord.chat.post(CHANNEL, Optional.empty(), card("go on?"), "one");
        discord.server.lines().drop();
        discord.people.react(BOB, CHANNEL, id, "✅");
        awaitInbound(1);
        assertThat(discord.server.lines().resumed()).isEqualTo(1);
        assertThat(discord.server.lines().identified()).isEqualTo(1);
    }

    @Test
    void a_connection_that_discord_wants_anew_is_resumed() {
        discord.start(inbound::add);
        discord.server.lines().reconnect();
        await().until(() -> discord.server.lines().resumed() == 1);
        discord.say(ALICE, "/nocobase help");
        awaitInbound(1);
    }

    @Test
    void what_is_delivered_twice_is_the_same_event() {
        discord.start(inbound::add);
        String id = discord.chat.post(CHANNEL, Optional.empty(), card("go on?"), "one");
        discord.server.lines().duplicate();
        discord.people.react(BOB, CHANNEL, id, "✅");
        discord.say(ALICE, "/nocobase help");
        awaitInbound(4);
        assertThat(inbound.get(0).event()).isEqualTo(inbound.get(1).event());
        assertThat(inbound.get(2).event()).isEqualTo(inbound.get(3).event());
    }

    @Test
    void a_session_that_ended_is_begun_anew_and_its_events_are_others() {
        discord.start(inbound::add);
        String id = discord.chat.post(CHANNEL, Optional.empty(), card("go on?"), "one");
        discord.people.react(BOB, CHANNEL, id, "✅");
        awaitInbound(1);
        discord.server.lines().invalidate();
        await().until(() -> discord.server.lines().identified() == 2);
        discord.people.takeBack(BOB, CHANNEL, id, "✅");
        discord.people.react(BOB, CHANNEL, id, "✅");
        awaitInbound(3);
        assertThat(inbound).extracting(Inbound::event).doesNotHaveDuplicates();
    }

    @Test
    void discord_being_down_at_the_start_is_tried_again_until_it_is_there() {
        discord.server.failNext("GET /users/@me", 500);
        discord.server.failNext("GET /users/@me", 401);
        discord.start(inbound::add);
        discord.say(ALICE, "/nocobase help");
        awaitInbound(1);
    }

    @Test
    void the_command_is_registered_once_and_not_again_after_a_restart() {
        discord.start(inbound::add);
        await().until(() -> discord.server.command("nocobase").isPresent());
        discord.start(discord.another(Clock.systemUTC()), inbound::add);
        await().until(() -> requests("GET /applications/.*/commands") == 2);
        discord.say(ALICE, "/nocobase help").awaitAnswer();
        assertThat(requests("POST /applications/.*/commands")).isEqualTo(1);
    }

    private long requests(String kind) {
        return discord.server.requests().stream()
                .map(Request::toString)
                .filter(request -> request.matches(kind))
                .count();
    }

    @Test
    void the_token_is_in_no_log_and_no_exception() {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Listening(logged);
        Logger root = Logger.getLogger("drydock");
        root.addHandler(handler);
        try {
            discord.server.failNext("GET /users/@me", 401);
            discord.start(inbound::add);
            discord.server.failNext("POST /channels/.*/messages", 500);
            assertThatThrownBy(() -> discord.chat.post(CHANNEL, Optional.empty(), card("hello"), "one"))
                    .satisfies(thrown -> assertThat(whole(thrown)).doesNotContain(FakeDiscordServer.TOKEN));
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).anyMatch(line -> line.contains("does not know the token"));
        assertThat(logged).noneMatch(line -> line.contains(FakeDiscordServer.TOKEN));
    }

    private static String whole(Throwable thrown) {
        return thrown + (thrown.getCause() == null ? "" : " " + whole(thrown.getCause()));
    }

    private static final class Listening extends Handler {
        private final List<String> lines;

        private Listening(List<String> lines) {
            this.lines = lines;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage() + (entry.getThrown() == null ? "" : whole(entry.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private void awaitInbound(int count) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> inbound.size() >= count);
        assertThat(inbound).hasSize(count);
    }
}

package drydock.chat.console;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.chat.ChatSettings;
import drydock.chat.Inbound;
import drydock.chat.console.in.ConsoleResource;
import drydock.chat.jdbc.TestingInbox;
import drydock.testing.Cards;
import drydock.testing.ChatsOn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reaches the console can call themselves anything, as often as they like. */
class ConsoleFloodTest {
    private static final int MANY = 200;

    @TempDir
    Path directory;

    private final List<Inbound> heard = new CopyOnWriteArrayList<>();
    private JdbcConnectionPool database;
    private ConsoleChat chat;
    private ConsoleResource rest;

    @BeforeEach
    void a_console_on_the_disk() throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("console") + ";WRITE_DELAY=0";
        database = JdbcConnectionPool.create(url, "sa", "");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from 'classpath:db/migration/V1__tables.sql'");
        }
        chat = new ConsoleChat(database, TestingInbox.on(database), Clock.systemUTC());
        chat.start(heard::add);
        ChatSettings settings = ChatsOn.console(List.of("alice", "bob"), List.of());
        rest = new ConsoleResource(chat, settings);
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void two_hundred_refused_reactions_cost_less_disk_than_a_handful_did_and_show_under_no_gate() {
        String gate = post("gate", Optional.empty());
        long before = bytes();
        for (int time = 0; time < MANY; time++) {
            react(gate, "mallory-" + time);
        }
        assertThat(bytes() - before).isLessThan(MANY * 17_000L).isLessThan(2_000_000);
        assertThat(message(gate).reactions()).isEqualTo(Map.of("✅", List.of()));
        assertThat(react(gate, "bob")).isEqualTo(204);
        assertThat(message(gate).reactions()).isEqualTo(Map.of("✅", List.of("bob")));
    }

    @Test
    void who_goes_on_is_told_to_stop_and_nothing_is_kept() {
        String gate = post("gate", Optional.empty());
        List<Integer> statuses =
                Stream.generate(() -> react(gate, "mallory")).limit(6).toList();
        assertThat(statuses).containsExactly(204, 204, 204, 204, 204, 429);
        int messages = chat.messages(0).size();
        assertThat(said("mallory", "upgrade 1.4")).isEqualTo(429);
        assertThat(said("alice", "upgrade 1.4")).isEqualTo(202);
        assertThat(chat.messages(0)).hasSize(messages + 1);
    }

    @Test
    void whispers_push_no_gate_out_of_the_list() {
        String gate = post("gate", Optional.empty());
        for (int whisper = 0; whisper < 1_100; whisper++) {
            post("no " + whisper, Optional.of("mallory"));
        }
        assertThat(chat.messages(0)).hasSize(201).extracting(ConsoleMessage::id).contains(gate);
    }

    private String post(String marker, Optional<String> reader) {
        Card card = Cards.of(Card.Kind.GATE, Optional.empty(), List.of(marker), List.of("✅"));
        if (reader.isPresent()) {
            chat.whisper("console", reader.get(), card, marker);
            return "";
        }
        return chat.post("console", Optional.empty(), card, marker);
    }

    private int react(String message, String user) {
        return rest.react(message, "application/json", body("{\"user\":\"" + user + "\",\"emoji\":\"✅\"}"))
                .getStatus();
    }

    private int said(String user, String text) {
        return rest.say("application/json", null, body("{\"user\":\"" + user + "\",\"text\":\"" + text + "\"}"))
                .getStatus();
    }

    private static ByteArrayInputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private ConsoleMessage message(String id) {
        return chat.messages(0).stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long bytes() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

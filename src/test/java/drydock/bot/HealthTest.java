package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.announcement.Chats;
import drydock.chat.Chat;
import drydock.chat.ChatSettings;
import drydock.operations.ChatsReadiness;
import drydock.operations.ChatsStart;
import drydock.operations.ChatsStarted;
import drydock.operations.DatabaseReadiness;
import drydock.operations.Heartbeat;
import drydock.state.OpenState;
import drydock.testing.ChatsOn;
import drydock.testing.FakeChat;
import drydock.testing.FakeTime;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @Test
    void it_is_alive_while_its_heart_beats_and_says_which_version_it_is() {
        FakeTime time = new FakeTime();
        Heartbeat heart = new Heartbeat(time.clock(), "0.1.0");
        time.advance(Duration.ofMinutes(4));
        assertThat(heart.call().getStatus()).isEqualTo(Status.UP);
        heart.beat();
        time.advance(Duration.ofMinutes(4));
        assertThat(heart.call().getStatus()).isEqualTo(Status.UP);
        assertThat(data(heart.call(), "version")).isEqualTo("0.1.0");

        time.advance(Duration.ofMinutes(2));
        assertThat(heart.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(heart.call(), "why")).contains("stood still for 360 s", "open runs go on");
    }

    @Test
    void it_is_ready_when_its_database_answers(@TempDir Path directory) {
        try (OpenState database = OpenState.h2(directory)) {
            HealthCheckResponse response = new DatabaseReadiness(database.dataSource()).call();
            assertThat(response.getStatus()).isEqualTo(Status.UP);
            assertThat(data(response, "product")).isEqualTo("H2");
        }
    }

    @Test
    void it_says_why_its_database_keeps_it_from_being_ready() {
        HealthCheckResponse response = new DatabaseReadiness(failing(new SQLException("too many clients"))).call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(response, "why")).contains("fails: too many clients", "runs stand still until it answers");
    }

    @Test
    void one_chat_that_people_are_heard_on_is_enough_and_the_other_ones_trouble_is_told() {
        HealthCheckResponse response = chats(new FakeChat("discord"), troubled("slack"));
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response, "discord")).isEqualTo("connected");
        assertThat(data(response, "slack")).isEqualTo("Slack does not answer.");
    }

    @Test
    void a_chat_that_is_connected_and_loses_something_is_ready_and_says_what() {
        Chat slack = (Chat) Proxy.newProxyInstance(
                Chat.class.getClassLoader(), new Class<?>[] {Chat.class}, (_, method, _) -> switch (method.getName()) {
                    case "platform" -> "slack";
                    case "warning" -> Optional.of("Another process listens too.");
                    default -> Optional.empty();
                });
        HealthCheckResponse response = chats(slack);
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response, "slack")).isEqualTo("connected; Another process listens too.");
    }

    @Test
    void it_is_not_ready_where_nobody_can_be_heard() {
        assertThat(chats(troubled("slack")).getStatus()).isEqualTo(Status.DOWN);
        assertThat(chats().getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(chats(), "why")).contains("No chat is on");
    }

    @Test
    void a_chat_that_is_down_is_waited_for_at_the_start_for_a_minute_and_named_then() {
        FakeTime time = new FakeTime();
        Chats on = new Chats(List.of(new FakeChat("discord"), troubled("slack")), ChatsOn.of("slack", "discord"));
        ChatsStart start = new ChatsStart(on, time.clock());
        time.advance(ChatsStart.LONGEST);
        start.begin();
        ChatsStarted started = new ChatsStarted(start);
        assertThat(started.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(new ChatsReadiness(on, start).call().getStatus()).isEqualTo(Status.DOWN);
        time.advance(ChatsStart.LONGEST);
        assertThat(started.call().getStatus()).isEqualTo(Status.UP);
        assertThat(data(started.call(), "slack")).isEqualTo("not there: Slack does not answer.");
        assertThat(new ChatsReadiness(on, start).call().getStatus()).isEqualTo(Status.UP);
    }

    private static HealthCheckResponse chats(Chat... chats) {
        ChatSettings settings = ChatsOn.of("slack", "discord");
        Chats on = new Chats(List.of(chats), settings);
        FakeTime time = new FakeTime();
        ChatsStart start = new ChatsStart(on, time.clock());
        time.advance(ChatsStart.LONGEST);
        return new ChatsReadiness(on, start).call();
    }

    private static Chat troubled(String platform) {
        return (Chat) Proxy.newProxyInstance(
                Chat.class.getClassLoader(),
                new Class<?>[] {Chat.class},
                (_, method, _) ->
                        method.getName().equals("platform") ? platform : Optional.of("Slack does not answer."));
    }

    private static DataSource failing(SQLException failure) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw failure;
                });
    }

    private static String data(HealthCheckResponse response, String key) {
        return String.valueOf(response.getData().orElseThrow().get(key));
    }
}

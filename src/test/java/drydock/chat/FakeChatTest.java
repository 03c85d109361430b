package drydock.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import drydock.testing.FakeChat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeChatTest extends RememberingChatContract {
    private final FakeChat fake = new FakeChat("fake");

    @Test
    void a_lost_answer_leaves_the_message_to_be_found() {
        fake.loseNextAnswer();
        assertThatThrownBy(() -> post("hello", "one")).isInstanceOf(ChatException.class);
        assertThat(fake.find(channel(), "one")).contains(said().getFirst().id());
    }

    @Test
    void a_platform_that_is_down_takes_nothing() {
        fake.failNext(1);
        assertThatThrownBy(() -> post("hello", "one")).isInstanceOf(ChatException.class);
        assertThat(said()).isEmpty();
        post("hello", "one");
        assertThat(said()).hasSize(1);
    }

    @Test
    void a_limited_call_says_when_to_come_back() {
        fake.limitNext(Duration.ofSeconds(3));
        assertThat(catchThrowableOfType(ChatException.class, () -> post("hello", "one"))
                        .retryAfter())
                .contains(Duration.ofSeconds(3));
    }

    @Override
    protected Chat chat() {
        return fake;
    }

    @Override
    protected String channel() {
        return "channel";
    }

    @Override
    protected void say(String user, String text) {
        fake.say(user, text);
    }

    @Override
    protected void react(String user, String message, String emoji) {
        fake.react(user, message, emoji);
    }

    @Override
    protected void takeBack(String user, String message, String emoji) {
        fake.takeBack(user, message, emoji);
    }

    @Override
    protected List<Seen> said() {
        return fake.messages().stream()
                .filter(message -> message.author().equals("drydock"))
                .map(message -> new Seen(message.id(), message.text(), message.recipient()))
                .toList();
    }
}

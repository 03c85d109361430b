package drydock.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Chat;
import drydock.chat.ChatContract;
import drydock.chat.Inbound;
import drydock.testing.FakeSlackServer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slack as every chat, with the real client against a Slack of our own. */
class SlackChatIT extends ChatContract {
    private static final String OPS = "C0OPS";

    private final FakeSlackServer slack = new FakeSlackServer();
    private final SlackChat chat = new SlackChat(
            new SlackSettings(
                    false,
                    FakeSlackServer.BOT_TOKEN,
                    FakeSlackServer.APP_TOKEN,
                    "",
                    slack.apiUrl().toString()),
            Clock.systemUTC());

    @BeforeEach
    void people() {
        slack.workspace().publicChannel(OPS);
        List.of("alice", "bob", "carol").forEach(person -> slack.workspace().person(person, "en-US"));
    }

    @AfterEach
    void stop() {
        chat.stop();
        slack.close();
    }

    @Test
    void mentioning_the_bot_is_a_command() {
        chat.start(inbound::add);
        slack.say("alice", OPS, "upgrade 1.4 --reason \"a &amp; b\"");
        awaitInbound(1);
        assertThat(((Inbound.Message) inbound.getFirst()).text()).isEqualTo("/nocobase upgrade 1.4 --reason \"a & b\"");
    }

    @Override
    protected Chat chat() {
        return chat;
    }

    @Override
    protected String channel() {
        return OPS;
    }

    @Override
    protected void say(String user, String text) {
        slack.say(user, OPS, text);
    }

    @Override
    protected void react(String user, String message, String emoji) {
        slack.react(user, OPS, message, emoji);
    }

    @Override
    protected void takeBack(String user, String message, String emoji) {
        slack.takeBack(user, OPS, message, emoji);
    }

    @Override
    protected List<Seen> said() {
        return slack.workspace().said().stream()
                .map(message -> new Seen(message.ts(), message.seen(), message.recipient()))
                .toList();
    }
}

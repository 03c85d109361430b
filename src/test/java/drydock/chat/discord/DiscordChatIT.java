package drydock.chat.discord;

import drydock.chat.Chat;
import drydock.chat.ChatContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The port's promises, kept by the real client. */
class DiscordChatIT extends ChatContract {
    private static final Map<String, String> USERS =
            Map.of("alice", OnDiscord.ALICE, "bob", OnDiscord.BOB, "carol", OnDiscord.CAROL);

    private OnDiscord discord;

    @BeforeEach
    void connect() {
        discord = new OnDiscord();
        discord.start(inbound::add);
    }

    @AfterEach
    void disconnect() {
        discord.close();
    }

    @Override
    protected Chat chat() {
        return discord.chat;
    }

    @Override
    protected String user(String name) {
        return USERS.get(name);
    }

    @Override
    protected String channel() {
        return OnDiscord.CHANNEL;
    }

    @Override
    protected void say(String user, String text) {
        discord.say(user, text);
    }

    @Override
    protected void react(String user, String message, String emoji) {
        discord.people.react(user, channel(), message, emoji);
    }

    @Override
    protected void takeBack(String user, String message, String emoji) {
        discord.people.takeBack(user, channel(), message, emoji);
    }

    @Override
    protected List<Seen> said() {
        return discord.said();
    }
}

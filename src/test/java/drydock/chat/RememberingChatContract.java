package drydock.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the bot relies on where a chat keeps what is said while nobody listens. */
public abstract class RememberingChatContract extends ChatContract {

    /** As long afterwards as it takes until what was left behind is taken up. */
    protected void startLater() {
        start();
    }

    @Test
    void what_was_said_before_the_start_is_handed_on() {
        say("alice", "first");
        say("alice", "second");
        startLater();
        awaitInbound(2);
        assertThat(inbound).extracting(each -> ((Inbound.Message) each).text()).containsExactly("first", "second");
    }
}

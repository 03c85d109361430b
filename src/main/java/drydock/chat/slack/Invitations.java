package drydock.chat.slack;

import drydock.chat.Card;
import drydock.chat.ChatException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Tells who gave a command in a channel where the bot is not, that its answer waits for an invitation. */
final class Invitations {
    private static final System.Logger LOG = System.getLogger(Invitations.class.getName());
    private static final Set<String> NOT_THERE = Set.of("channel_not_found", "not_in_channel");
    private static final Card ASKING = Card.of(
            Card.Kind.PRIVATE,
            "I am not in the channel where you gave that command, so everybody's answer waits. Invite me there:",
            "  /invite @drydock");

    private final Whispers whispers;
    private final Kept<String, String> speakers;

    Invitations(Whispers whispers, Clock clock) {
        this.whispers = whispers;
        this.speakers = new Kept<>(Duration.ofMinutes(10), 1000, clock);
    }

    void spoke(String channel, String user) {
        speakers.put(channel, user);
    }

    <T> T whereNeeded(String channel, Supplier<T> call) {
        try {
            return call.get();
        } catch (SlackRefused refused) {
            if (NOT_THERE.contains(refused.error())) {
                speakers.get(channel).ifPresent(user -> ask(channel, user));
            }
            throw refused;
        }
    }

    private void ask(String channel, String user) {
        try {
            whispers.whisper(channel, user, ASKING, "invite");
        } catch (ChatException e) {
            LOG.log(Level.WARNING, "Nobody could be asked for an invitation: {0}", e.getMessage());
        }
    }
}

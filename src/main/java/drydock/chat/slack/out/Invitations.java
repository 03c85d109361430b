package drydock.chat.slack.out;

import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.slack.api.SlackCache;
import drydock.chat.slack.api.SlackRefused;
import drydock.chat.slack.api.SlackUsers;
import drydock.text.Messages;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Tells who gave a command in a channel where the bot is not, that its answer waits for an invitation. */
public final class Invitations {
    private static final System.Logger LOG = System.getLogger(Invitations.class.getName());
    private static final Set<String> NOT_THERE = Set.of("channel_not_found", "not_in_channel");
    private static final String INVITE = "  /invite @drydock";

    private final SlackWhispers whispers;
    private final SlackUsers users;
    private final SlackCache<String, String> speakers;

    public Invitations(SlackWhispers whispers, SlackUsers users, Clock clock) {
        this.whispers = whispers;
        this.users = users;
        this.speakers = new SlackCache<>(Duration.ofMinutes(10), 1000, clock);
    }

    public void spoke(String channel, String user) {
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
            Messages words = users.locale(user).flatMap(Messages::in).orElse(Messages.ENGLISH);
            Card asking = Card.of(Card.Kind.PRIVATE, words.of("slack.invite"), INVITE);
            whispers.whisper(channel, user, asking, "invite");
        } catch (ChatException e) {
            LOG.log(Level.WARNING, "Nobody could be asked for an invitation: {0}", e.getMessage());
        }
    }
}

package drydock.chat.slack.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.slack.api.SlackRefused;
import drydock.chat.slack.api.SlackUsers;
import drydock.text.Messages;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Tells who gave a command in a channel where the bot is not, that its answer waits for an invitation. */
public final class Invitations {
    private static final System.Logger LOG = System.getLogger(Invitations.class.getName());
    private static final Set<String> NOT_THERE = Set.of("channel_not_found", "not_in_channel");
    private static final String INVITE = "  /invite @drydock";

    private final SlackWhispers whispers;
    private final SlackUsers users;
    private final Cache<String, String> speakers = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(1000)
            .build();

    public Invitations(SlackWhispers whispers, SlackUsers users) {
        this.whispers = whispers;
        this.users = users;
    }

    public void spoke(String channel, String user) {
        speakers.put(channel, user);
    }

    <T> T whereNeeded(String channel, Supplier<T> call) {
        try {
            return call.get();
        } catch (SlackRefused refused) {
            if (NOT_THERE.contains(refused.error())) {
                Optional.ofNullable(speakers.getIfPresent(channel)).ifPresent(user -> ask(channel, user));
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

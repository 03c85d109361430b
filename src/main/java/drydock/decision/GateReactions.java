package drydock.decision;

import drydock.announcement.Chats;
import drydock.announcement.RunChannels;
import drydock.announcement.RunChannels.Channel;
import drydock.card.RunCards;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.MessageGone;
import drydock.chat.Outbox;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Origin;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The reactions that there are, as the platforms know them; a question that nobody can react to is said again. */
@Singleton
public final class GateReactions {
    private static final System.Logger LOG = System.getLogger(GateReactions.class.getName());

    private final Chats chats;
    private final Outbox outbox;
    private final RunChannels channels;
    private final Clock clock;

    public GateReactions(Chats chats, Outbox outbox, RunChannels channels, Clock clock) {
        this.clock = clock;
        this.chats = chats;
        this.outbox = outbox;
        this.channels = channels;
    }

    /** @param users by emoji */
    record Seen(Origin message, Map<String, Set<String>> users) {
        boolean has(String user, String emoji) {
            return users.getOrDefault(emoji, Set.of()).contains(user);
        }
    }

    /** @param unreadable the platforms that could not be read */
    record Reading(List<Seen> seen, Set<String> unreadable) {}

    /** Those on each message that asks a question. */
    Reading on(Run run, Question question) {
        String key = question.isStart() ? RunCards.planKey(run.id()) : RunCards.gateKey(run.id(), question.number());
        List<Seen> seen = new ArrayList<>();
        Set<String> unreadable = new TreeSet<>();
        for (Channel channel : channels.of(run)) {
            try {
                seen(channel, key).ifPresent(seen::add);
            } catch (ChatException e) {
                LOG.log(Level.WARNING, "the reactions on " + key + " cannot be read on " + channel.platform(), e);
                unreadable.add(channel.platform());
            }
        }
        return new Reading(seen, unreadable);
    }

    /** Whether somebody is a person, as far as their platform says. */
    boolean isPerson(String platform, String user) {
        return chats.isPerson(platform, user);
    }

    private Optional<Seen> seen(Channel channel, String key) {
        Optional<Chat> chat = chats.on(channel.platform());
        Optional<String> message = outbox.message(channel.platform(), channel.channel(), key);
        if (chat.isEmpty() || message.isEmpty()) {
            return Optional.empty();
        }
        if (!chat.get().takesReactions(channel.channel(), message.get())) {
            outbox.sayAgain(channel.platform(), channel.channel(), key, clock.instant());
        }
        Origin origin = new Origin(channel.platform(), channel.channel(), message.get());
        return Optional.of(new Seen(origin, users(chat.get(), origin, key)));
    }

    /** With a message its reactions are gone too. */
    private Map<String, Set<String>> users(Chat chat, Origin on, String key) {
        try {
            return chat.reactions(on.channel(), on.message());
        } catch (MessageGone gone) {
            LOG.log(Level.INFO, "the message " + key + " is gone on " + on.platform() + " and is said again", gone);
            outbox.sayAgain(on.platform(), on.channel(), key, clock.instant());
            return Map.of();
        }
    }
}

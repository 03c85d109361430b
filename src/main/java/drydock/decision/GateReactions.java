package drydock.decision;

import drydock.announcement.Chats;
import drydock.announcement.FailureLog;
import drydock.announcement.RunChannels;
import drydock.announcement.RunChannels.Channel;
import drydock.announcement.UndeliveredGates;
import drydock.card.RunCards;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.plan.Decision;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Origin;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final FailureLog failures = new FailureLog(LOG);

    public GateReactions(Chats chats, Outbox outbox, RunChannels channels, Clock clock) {
        this.clock = clock;
        this.chats = chats;
        this.outbox = outbox;
        this.channels = channels;
    }

    /** @param users by emoji */
    record Seen(Origin message, Map<String, Set<String>> users) {
        /** Whether somebody has given a decision by any of its signs. */
        boolean has(String user, Decision decision) {
            return gives(users, user, decision);
        }
    }

    /** @param unreadable the platforms that could not be read */
    record Reading(List<Seen> seen, Set<String> unreadable) {}

    /** Those on each message that asks a question. */
    Reading on(Run run, Question question) {
        String key = UndeliveredGates.key(run, question);
        List<Seen> seen = new ArrayList<>();
        Set<String> unreadable = new TreeSet<>();
        for (Channel channel : channels.of(run)) {
            try {
                seen(channel, key).ifPresent(seen::add);
                seen.addAll(besides(channel, key, question));
                failures.worked(reading(channel));
            } catch (ChatException e) {
                failures.failed(reading(channel), e);
                unreadable.add(channel.platform());
            }
        }
        return new Reading(seen, unreadable);
    }

    private static String reading(Channel channel) {
        return "reading the reactions on " + channel.platform();
    }

    /**
     * Whether somebody has given a decision on the same message by another sign than the one that they took away. Where
     * that cannot be read they have not: what is there still is seen when the reactions are read again.
     */
    boolean hasAnother(Inbound.Reaction taken, Decision decision) {
        try {
            Map<String, Set<String>> others = new HashMap<>(chats.on(taken.platform())
                    .map(chat -> chat.reactions(taken.channel(), taken.message()))
                    .orElse(Map.of()));
            others.remove(taken.emoji());
            return gives(others, taken.user(), decision);
        } catch (ChatException e) {
            failures.failed("reading the reactions on " + taken.platform(), e);
            return false;
        }
    }

    private static boolean gives(Map<String, Set<String>> users, String user, Decision decision) {
        return users.entrySet().stream()
                .filter(reaction -> DecisionEmoji.decision(reaction.getKey())
                        .filter(decision::equals)
                        .isPresent())
                .anyMatch(reaction -> reaction.getValue().contains(user));
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

    /** People answer on the newest reminder, too, and on any message about the question that they gave a sign on before. */
    private List<Seen> besides(Channel channel, String key, Question question) {
        Set<String> messages = new TreeSet<>();
        if (question.reminders() > 0) {
            outbox.message(channel.platform(), channel.channel(), RunCards.reminderKey(key, question.reminders()))
                    .ifPresent(messages::add);
        }
        question.votes().stream()
                .flatMap(vote -> vote.reaction().stream())
                .filter(on ->
                        on.platform().equals(channel.platform()) && on.channel().equals(channel.channel()))
                .map(Origin::message)
                .filter(message -> outbox.key(channel.platform(), channel.channel(), message)
                        .filter(other -> other.startsWith(key + "/"))
                        .isPresent())
                .forEach(messages::add);
        return messages.stream()
                .flatMap(message -> besides(new Origin(channel.platform(), channel.channel(), message)).stream())
                .toList();
    }

    private Optional<Seen> besides(Origin on) {
        try {
            return chats.on(on.platform()).map(chat -> new Seen(on, chat.reactions(on.channel(), on.message())));
        } catch (MessageGone gone) {
            return Optional.empty();
        }
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

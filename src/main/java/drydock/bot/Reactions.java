package drydock.bot;

import drydock.card.RunCards;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.Outbox;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Origin;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reactions that there are, as the platforms know them. */
final class Reactions {
    private static final System.Logger LOG = System.getLogger(Reactions.class.getName());

    private final Chats chats;
    private final Outbox outbox;
    private final Places places;

    Reactions(Chats chats, Outbox outbox, Places places) {
        this.chats = chats;
        this.outbox = outbox;
        this.places = places;
    }

    /** @param users by emoji */
    record Seen(Origin message, Map<String, Set<String>> users) {
        boolean has(String user, String emoji) {
            return users.getOrDefault(emoji, Set.of()).contains(user);
        }
    }

    /** Those on each message that asks a question. A platform that does not answer is passed over. */
    List<Seen> on(Run run, Question question) {
        String key = question.isStart() ? RunCards.planKey(run.id()) : RunCards.gateKey(run.id(), question.number());
        return places.of(run).stream()
                .flatMap(place -> seen(place, key).stream())
                .toList();
    }

    private Optional<Seen> seen(Place place, String key) {
        Optional<Chat> chat = chats.on(place.platform());
        Optional<String> message = outbox.message(place.platform(), place.channel(), key);
        if (chat.isEmpty() || message.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = new Origin(place.platform(), place.channel(), message.get());
        try {
            return Optional.of(new Seen(origin, chat.get().reactions(place.channel(), message.get())));
        } catch (ChatException e) {
            LOG.log(Level.WARNING, "the reactions on " + key + " cannot be read on " + place.platform(), e);
            return Optional.empty();
        }
    }
}

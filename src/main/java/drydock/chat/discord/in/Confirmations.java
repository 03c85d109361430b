package drydock.chat.discord.in;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Offer;
import drydock.chat.UserLanguages;
import drydock.chat.discord.api.MessageLocation;
import drydock.chat.discord.message.ButtonId;
import drydock.chat.discord.message.CardMessages;
import drydock.text.Messages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/**
 * What somebody is asked once more, in private, before a button counts by which something is given up: Discord has no
 * dialogue for that. The question's own buttons say what they are about, so it outlives the process that has asked.
 */
public final class Confirmations {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1_000;

    private final Cache<String, Map<String, Confirmation>> asked =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final UserLanguages languages;
    private final Clock clock;

    public Confirmations(UserLanguages languages, Clock clock) {
        this.languages = languages;
        this.clock = clock;
    }

    /** The words in which somebody is spoken to. */
    Messages words(User user) {
        return languages.messages(user.getId());
    }

    /** In whose words a card asks. */
    public void remember(String message, Card card) {
        Map<String, Confirmation> questions = card.offers().stream()
                .filter(offer -> offer.confirm().isPresent())
                .collect(Collectors.toMap(Offer::emoji, offer -> offer.confirm().orElseThrow(), (first, _) -> first));
        if (!questions.isEmpty()) {
            asked.put(message, questions);
        }
    }

    MessageCreateData question(ButtonInteractionEvent event, String emoji, MessageLocation place) {
        Map<String, Confirmation> known = asked.getIfPresent(place.message());
        Confirmation question = known != null && known.containsKey(emoji)
                ? known.get(emoji)
                : inGeneral(event.getUser().getId(), event.getButton().getLabel());
        ButtonId.Answer yes =
                new ButtonId.Answer(true, event.getId(), clock.instant().plus(VALID), place.id(), emoji);
        return CardMessages.question(question, yes);
    }

    /** For a card that the process before this one has posted. */
    private Confirmation inGeneral(String user, String label) {
        Messages words = languages.messages(user);
        return new Confirmation(
                words.of("discord.confirm", label), words.of("card.confirm.yes"), words.of("card.confirm.no"));
    }

    boolean isLate(ButtonId.Answer answer) {
        return clock.instant().isAfter(answer.until());
    }

    /** The question when it has been answered: there is nothing left to press. */
    MessageEditData answered(ButtonInteractionEvent event, ButtonId.Answer answer) {
        String said = isLate(answer)
                ? languages.messages(event.getUser().getId()).of("discord.confirm.late")
                : event.getButton().getLabel();
        return new MessageEditBuilder()
                .setContent(said)
                .setComponents(List.of())
                .build();
    }
}

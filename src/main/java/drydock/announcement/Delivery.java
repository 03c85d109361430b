package drydock.announcement;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.ChatException.MessageGone;
import drydock.chat.ChatException.ThreadClosed;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.chat.Outbox.Pending;
import drydock.fleet.Journal;
import drydock.run.Run;
import drydock.text.Text;
import java.time.Clock;
import java.util.Optional;

/** Says one letter on its platform: where it belongs, or else where people see it. */
final class Delivery {
    private final Outbox outbox;
    private final Journal journal;
    private final SpokenLanguages languages;
    private final Clock clock;

    Delivery(Outbox outbox, Journal journal, SpokenLanguages languages, Clock clock) {
        this.outbox = outbox;
        this.journal = journal;
        this.languages = languages;
        this.clock = clock;
    }

    /** @return the id of the message that everybody sees */
    String deliver(Chat chat, Pending pending) {
        Letter letter = pending.letter();
        if (letter.reader().isPresent()) {
            chat.whisper(letter.channel(), letter.reader().get(), letter.card(), letter.key());
            return "";
        }
        return pending.message()
                .map(message -> edit(chat, letter, message))
                .orElseGet(() -> postOnce(chat, letter, letter.key()));
    }

    private String edit(Chat chat, Letter letter, String message) {
        try {
            return chat.edit(letter.channel(), message, letter.card());
        } catch (MessageGone | ThreadClosed gone) {
            return isSettled(letter.card())
                    ? message
                    : postOnce(chat, letter, letter.key() + "/in place of " + message);
        }
    }

    /** Nobody has to decide by it any more, so it is not said again where somebody has deleted it. */
    private static boolean isSettled(Card card) {
        return (card.kind() == Kind.PLAN || card.kind() == Kind.GATE)
                && card.outcome().isPresent()
                && card.offers().isEmpty();
    }

    /** Unless that was done already and could not be written down. */
    private String postOnce(Chat chat, Letter letter, String marker) {
        return found(chat, letter.channel(), marker)
                .map(message -> chat.edit(letter.channel(), message, letter.card()))
                .orElseGet(() -> post(chat, letter, marker));
    }

    /** Where the bot may not look, saying it twice is better than never. */
    private static Optional<String> found(Chat chat, String channel, String marker) {
        try {
            return chat.find(channel, marker);
        } catch (ChatException e) {
            if (e.isRefusal()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String post(Chat chat, Letter letter, String marker) {
        Optional<String> thread =
                letter.under().flatMap(key -> outbox.message(letter.platform(), letter.channel(), key));
        if (thread.isPresent()) {
            try {
                return chat.post(letter.channel(), thread, letter.card(), marker);
            } catch (ThreadClosed closed) {
                return outsideItsThread(chat, letter, marker);
            }
        }
        return letter.under().isPresent()
                ? outsideItsThread(chat, letter, marker)
                : chat.post(letter.channel(), Optional.empty(), letter.card(), marker);
    }

    /** In the channel; there it is said once for each run why. */
    private String outsideItsThread(Chat chat, Letter letter, String marker) {
        String message = chat.post(letter.channel(), Optional.empty(), letter.card(), marker);
        letter.card().run().flatMap(journal::run).ifPresent(run -> {
            Card line = Card.of(Kind.MESSAGE, languages.of(run.cluster()).of(reason(run)));
            outbox.write(
                    new Letter(
                            run.id() + "/outside",
                            letter.platform(),
                            letter.channel(),
                            Optional.empty(),
                            Optional.empty(),
                            line),
                    clock.instant());
        });
        return message;
    }

    private static Text reason(Run run) {
        return Text.of("delivery.outside", run.name());
    }
}

package drydock.conversation;

import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.chat.Refusals;
import drydock.chat.StrangerLimit;
import drydock.policy.People;
import drydock.text.Text;
import java.util.Optional;

/**
 * Keeps out what strangers do once it is too much, and what people do on messages that are none of the bot's, before
 * anything of it is stored.
 */
public final class InboundFilter implements InboundProcessor.Filter {
    private final People people;
    private final StrangerLimit strangers;
    private final Outbox outbox;
    private final Refusals refusals;

    public InboundFilter(People people, StrangerLimit strangers, Outbox outbox, Refusals refusals) {
        this.people = people;
        this.strangers = strangers;
        this.outbox = outbox;
        this.refusals = refusals;
    }

    @Override
    public boolean admits(Inbound inbound) {
        if (!concernsTheBot(inbound)) {
            return false;
        }
        if (people.behind(inbound.platform(), inbound.user()).isPresent()
                || strangers.admit(inbound.platform(), inbound.user())) {
            return true;
        }
        refusals.refused(inbound.platform(), "what strangers did", Text.of("refusals.flood"));
        return false;
    }

    private boolean concernsTheBot(Inbound inbound) {
        return message(inbound)
                .map(message -> isAwaited(inbound) || isLetter(inbound, message))
                .orElse(true);
    }

    @Override
    public boolean isTooEarly(Inbound inbound) {
        return message(inbound)
                .filter(message -> isAwaited(inbound) && !isLetter(inbound, message))
                .isPresent();
    }

    /** The message that somebody's sign is on. */
    private static Optional<String> message(Inbound inbound) {
        return switch (inbound) {
            case Inbound.Message _ -> Optional.empty();
            case Inbound.Reaction reaction -> Optional.of(reaction.message());
            case Inbound.Button button -> Optional.of(button.message());
        };
    }

    /** Always asked first: an id that is recorded in between is found. */
    private boolean isAwaited(Inbound on) {
        return outbox.awaitsId(on.platform(), on.channel());
    }

    private boolean isLetter(Inbound on, String message) {
        return outbox.key(on.platform(), on.channel(), message).isPresent();
    }
}

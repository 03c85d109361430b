package drydock.bot;

import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.chat.Refusals;
import drydock.chat.Strangers;
import drydock.policy.People;
import drydock.text.Text;

/**
 * Keeps out what strangers do once it is too much, and what people do on messages that are none of the bot's, before
 * anything of it is stored.
 */
final class Doorman {
    private final People people;
    private final Strangers strangers;
    private final Outbox outbox;
    private final Refusals refusals;

    Doorman(People people, Strangers strangers, Outbox outbox, Refusals refusals) {
        this.people = people;
        this.strangers = strangers;
        this.outbox = outbox;
        this.refusals = refusals;
    }

    boolean admits(Inbound inbound) {
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
        return switch (inbound) {
            case Inbound.Message _ -> true;
            case Inbound.Reaction reaction -> isLetter(inbound, reaction.message());
            case Inbound.Button button -> isLetter(inbound, button.message());
        };
    }

    private boolean isLetter(Inbound on, String message) {
        return outbox.key(on.platform(), on.channel(), message).isPresent();
    }
}

package drydock.bot;

import drydock.chat.Inbound;
import drydock.chat.Refusals;
import drydock.chat.Strangers;
import drydock.policy.People;
import drydock.text.Text;

/** Keeps out what strangers do once it is too much, before anything of it is stored. */
final class Doorman {
    private final People people;
    private final Strangers strangers;
    private final Refusals refusals;

    Doorman(People people, Strangers strangers, Refusals refusals) {
        this.people = people;
        this.strangers = strangers;
        this.refusals = refusals;
    }

    boolean admits(Inbound inbound) {
        if (people.behind(inbound.platform(), inbound.user()).isPresent()
                || strangers.admit(inbound.platform(), inbound.user())) {
            return true;
        }
        refusals.refused(inbound.platform(), "what strangers did", Text.of("refusals.flood"));
        return false;
    }
}

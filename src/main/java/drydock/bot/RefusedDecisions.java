package drydock.bot;

import drydock.chat.Inbound;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.text.Text;
import java.util.Optional;

/** Decisions that do not count: the journal has them, and who gave them is told in private why. */
final class RefusedDecisions {
    private final Journal journal;
    private final People people;
    private final Mail mail;

    RefusedDecisions(Journal journal, People people, Mail mail) {
        this.journal = journal;
        this.people = people;
        this.mail = mail;
    }

    /** @param what was decided, in a word */
    void add(Inbound from, Run run, String what, Text why) {
        String who = people.behind(from.platform(), from.user())
                .map(Person::name)
                .orElse(from.platform() + " user " + from.user());
        journal.add(
                run.id(),
                now -> now.finished().isPresent()
                        ? Optional.empty()
                        : Optional.of(new RunEvent.Refused(who, what, why)));
        mail.whisper(from, run.cluster(), Text.of("decision.refused", what, run.name(), why));
    }
}

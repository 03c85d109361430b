package drydock.decision;

import drydock.announcement.Replies;
import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.fleet.Journal;
import drydock.plan.Decision;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.run.Question;
import drydock.run.Question.Vote;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Origin;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Votes that people take back: until their gate has opened they can. */
@Singleton
public final class Withdrawals {
    private final Journal journal;
    private final People people;
    private final RefusedDecisions refused;
    private final Outbox outbox;
    private final Replies replies;

    public Withdrawals(Journal journal, People people, RefusedDecisions refused, Outbox outbox, Replies replies) {
        this.journal = journal;
        this.people = people;
        this.refused = refused;
        this.outbox = outbox;
        this.replies = replies;
    }

    /** The vote that would be taken back, where there is one. */
    Optional<Vote> standing(Inbound from, Question question, Decision decision) {
        return people.behind(from.platform(), from.user())
                .flatMap(person -> question.vote(person.name(), decision))
                .filter(_ -> question.open());
    }

    /** In another way than by taking the reaction away that it was given by: as long as that can be taken away, it counts. */
    public void withdraw(Inbound from, Run run, Question question, Vote vote) {
        if (vote.reaction().filter(this::isHeard).isPresent()) {
            Text stands = Text.of("decision.reaction-stands", vote.decision().emoji());
            replies.whisper(from, run.cluster(), stands);
        } else {
            withdraw(from, run, question, vote.decision());
        }
    }

    /** What happens on a message is heard until its card is said again. */
    private boolean isHeard(Origin on) {
        return outbox.key(on.platform(), on.channel(), on.message()).isPresent();
    }

    public void withdraw(Inbound from, Run run, Question question, Decision decision) {
        Optional<String> person = people.behind(from.platform(), from.user()).map(Person::name);
        if (person.isPresent()
                && !withdrawn(run, question, person.get(), decision)
                && counted(run, question, person.get(), decision)) {
            refused.add(from, run, decision.word(), Text.of("decision.late"));
        }
    }

    private boolean withdrawn(Run run, Question question, String person, Decision decision) {
        return journal.add(
                run.id(),
                now -> now.question(question.number())
                        .filter(Question::open)
                        .filter(open -> open.vote(person, decision).isPresent())
                        .map(_ -> new RunEvent.VoteWithdrawn(question.number(), person, decision)));
    }

    /** Whether this vote is among those that have settled the question. */
    private boolean counted(Run run, Question question, String person, Decision decision) {
        return journal.run(run.id())
                .flatMap(now -> now.question(question.number()))
                .flatMap(Question::settled)
                .filter(settled -> settled.by().contains(person) && settled.decision() == decision)
                .isPresent();
    }
}

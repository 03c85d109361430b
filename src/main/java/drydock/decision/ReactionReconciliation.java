package drydock.decision;

import drydock.chat.Inbound;
import drydock.fleet.Journal;
import drydock.plan.Decision;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.run.Question;
import drydock.run.Question.Vote;
import drydock.run.Reconciliation;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Origin;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Compares the votes on an open question with the reactions that there are: one given while nobody listened counts, one
 * taken back does not, nor one on a message whose card was said again, where nobody could take it back any more.
 */
@Singleton
public final class ReactionReconciliation implements Reconciliation {
    private final Journal journal;
    private final People people;
    private final GateReactions reactions;
    private final Decisions decisions;
    private final ReactionHints hints;

    public ReactionReconciliation(
            Journal journal, People people, GateReactions reactions, Decisions decisions, ReactionHints hints) {
        this.journal = journal;
        this.people = people;
        this.reactions = reactions;
        this.decisions = decisions;
        this.hints = hints;
    }

    @Override
    public Result reconcile(Run run) {
        return run.openQuestion().map(question -> reconcile(run, question)).orElse(Result.NOTHING_NEW);
    }

    private Result reconcile(Run run, Question question) {
        GateReactions.Reading reading = reactions.on(run, question);
        takeBackMissing(run, question, reading.seen());
        reading.seen().forEach(seen -> countNew(run, question, seen));
        boolean changed = journal.run(run.id())
                .filter(now -> now.nextSeq() > run.nextSeq())
                .isPresent();
        return new Result(changed, reading.unreadable());
    }

    private void takeBackMissing(Run run, Question question, List<GateReactions.Seen> seen) {
        for (Vote vote : question.votes()) {
            if (vote.reaction().filter(on -> isMissing(vote, on, seen)).isPresent()) {
                journal.add(
                        run.id(),
                        now -> now.question(question.number())
                                .filter(Question::open)
                                .filter(open -> open.votes().contains(vote))
                                .map(_ ->
                                        new RunEvent.VoteWithdrawn(question.number(), vote.person(), vote.decision())));
            }
        }
    }

    /** Not on the message that it was given on; or that is no message about the question any more, while others are. */
    private boolean isMissing(Vote vote, Origin on, List<GateReactions.Seen> seen) {
        return seen.stream()
                .filter(one -> on.equals(one.message()))
                .findFirst()
                .map(one -> !one.has(id(vote.person(), on), vote.decision()))
                .orElseGet(() -> seen.stream()
                        .map(GateReactions.Seen::message)
                        .anyMatch(other -> on.platform().equals(other.platform())
                                && on.channel().equals(other.channel())));
    }

    private String id(String person, Origin message) {
        return people.named(person)
                .map(found -> found.ids().get(message.platform()))
                .orElse("");
    }

    private void countNew(Run run, Question question, GateReactions.Seen seen) {
        seen.users()
                .forEach((emoji, users) ->
                        users.forEach(user -> look(run, question, given(seen.message(), emoji, user))));
    }

    private void look(Run run, Question question, Inbound.Reaction given) {
        DecisionEmoji.decision(given.emoji())
                .ifPresentOrElse(
                        decision -> countNew(run, question, decision, given), () -> hints.tell(given, run, question));
    }

    private static Inbound.Reaction given(Origin on, String emoji, String user) {
        String event = "seen/" + on.message() + "/" + emoji + "/" + user;
        return new Inbound.Reaction(on.platform(), event, user, on.channel(), on.message(), emoji, true);
    }

    private void countNew(Run run, Question question, Decision decision, Inbound.Reaction given) {
        boolean isNew = question.gate().offers(decision)
                && people.behind(given.platform(), given.user())
                        .map(Person::name)
                        .filter(name -> question.vote(name, decision).isEmpty())
                        .filter(_ -> reactions.isPerson(given.platform(), given.user()))
                        .filter(name -> !wasTold(
                                run, question, name, decision, decisions.against(given, run, question, decision)))
                        .isPresent();
        if (isNew) {
            decisions.decide(given, run, question, decision, Optional.empty());
        }
    }

    /** Whether nothing has changed since it was refused: what has no reason against it any more counts. */
    private static boolean wasTold(Run run, Question question, String person, Decision decision, Optional<Text> why) {
        return run.entries().stream()
                .filter(entry -> entry.seq() > question.number())
                .anyMatch(entry -> entry.event() instanceof RunEvent.Refused refused
                        && refused.person().equals(person)
                        && refused.what().equals(decision.word())
                        && why.filter(now -> kind(now).equals(kind(refused.why())))
                                .isPresent());
    }

    /** The same reason may name another time, or other people, than before. */
    private static String kind(Text why) {
        return why instanceof Text.Message message ? message.key() : why.toString();
    }
}

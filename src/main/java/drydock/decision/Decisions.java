package drydock.decision;

import drydock.announcement.RunChannels;
import drydock.card.GateCard;
import drydock.chat.Inbound;
import drydock.fleet.Journal;
import drydock.plan.Decision;
import drydock.policy.Authorization;
import drydock.policy.Authorization.Allowed;
import drydock.policy.Authorization.Refused;
import drydock.policy.Person;
import drydock.policy.Policy;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunQueue;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What people decide at the gates of runs or to end them, by reactions or in words: it counts, or they are told in private
 * why not.
 */
@Singleton
public final class Decisions {
    private static final System.Logger LOG = System.getLogger(Decisions.class.getName());

    private final Journal journal;
    private final Policy policy;
    private final DecisionRules rules;
    private final RunChannels channels;
    private final RefusedDecisions refused;
    private final RunQueue queue;

    public Decisions(
            Journal journal,
            Policy policy,
            DecisionRules rules,
            RunChannels channels,
            RefusedDecisions refused,
            RunQueue queue) {
        this.journal = journal;
        this.policy = policy;
        this.rules = rules;
        this.channels = channels;
        this.refused = refused;
        this.queue = queue;
    }

    public void decide(Inbound from, Run run, Question question, Decision decision, Optional<String> reason) {
        switch (answer(from, run, question, decision)) {
            case Refused(Text why) -> refused.add(from, run, decision.word(), why);
            case Allowed(Person person) ->
                record(run, new RunEvent.VoteCast(question.number(), person.name(), decision, reason, reaction(from)));
        }
    }

    /** Why a decision would not count at this moment; empty where it would. */
    Optional<Text> against(Inbound from, Run run, Question question, Decision decision) {
        return answer(from, run, question, decision) instanceof Refused(Text why) ? Optional.of(why) : Optional.empty();
    }

    private Authorization answer(Inbound from, Run run, Question question, Decision decision) {
        Authorization answer = channels.elsewhere(from, run)
                .<Authorization>map(Refused::new)
                .orElseGet(() -> rules.mayDecide(run, question.gate(), from.platform(), from.user(), decision));
        return answer instanceof Refused
                ? answer
                : objection(from, question, decision)
                        .<Authorization>map(Refused::new)
                        .orElse(answer);
    }

    private static Optional<Text> objection(Inbound from, Question question, Decision decision) {
        if (!question.open()) {
            return Optional.of(Text.of("decision.settled", question.gate().name()));
        }
        if (wasSaidBefore(from, question)) {
            return Optional.of(Text.of("decision.said-before", question.gate().name()));
        }
        return question.gate().offers(decision)
                ? Optional.empty()
                : Optional.of(Text.of("decision.not-offered", GateCard.offers(question.gate())));
    }

    /** A reaction is on its question's own message; words are about what their author could have seen. */
    private static boolean wasSaidBefore(Inbound from, Question question) {
        return from instanceof Inbound.Message message
                && message.said().filter(at -> at.isBefore(question.askedAt())).isPresent();
    }

    private static Optional<RunEvent.Origin> reaction(Inbound from) {
        return from instanceof Inbound.Reaction reaction
                ? Optional.of(new RunEvent.Origin(reaction.platform(), reaction.channel(), reaction.message()))
                : Optional.empty();
    }

    /**
     * The gate may have been settled in between: then nothing is added, and the run shows what happened. Else the run looks at
     * once: the world may be shut out while it waits.
     */
    private void record(Run run, RunEvent.VoteCast decided) {
        boolean counts = journal.add(
                run.id(),
                now -> now.question(decided.question())
                        .filter(Question::open)
                        .filter(open ->
                                open.vote(decided.person(), decided.decision()).isEmpty())
                        .map(_ -> decided));
        if (counts) {
            nudge(run.id());
        }
    }

    /** What is decided counts in any case: without this the run sees it a little later. */
    private void nudge(String run) {
        try {
            queue.add(run);
        } catch (RuntimeException later) {
            LOG.log(Level.WARNING, "run " + run + " could not be told at once that something was decided", later);
        }
    }

    /** Ends a run, as long as there is a way to end it. */
    public void abort(Inbound from, Run run, Optional<String> reason) {
        Authorization answer = channels.elsewhere(from, run)
                .<Authorization>map(Refused::new)
                .orElseGet(() -> policy.mayStop(
                        from.platform(), from.user(), run.planned().requester()));
        switch (answer) {
            case Refused(Text why) -> refused.add(from, run, "abort", why);
            case Allowed(Person person) ->
                againstAbort(run)
                        .ifPresentOrElse(
                                why -> refused.add(from, run, "abort", why),
                                () -> record(run, new RunEvent.AbortRequested(person.name(), reason)));
        }
    }

    private void record(Run run, RunEvent.AbortRequested aborted) {
        journal.add(run.id(), now -> againstAbort(now).isEmpty() ? Optional.of(aborted) : Optional.empty());
    }

    private static Optional<Text> againstAbort(Run run) {
        if (run.finished().isPresent()) {
            return Optional.of(Text.of("decision.finished"));
        }
        if (run.goingBack()) {
            return Optional.of(Text.of("decision.going-back"));
        }
        Optional<Question> question =
                run.openQuestion().filter(open -> !open.gate().offers(Decision.REJECT));
        if (question.isPresent()) {
            return Optional.of(
                    Text.of("decision.waits", GateCard.offers(question.get().gate())));
        }
        return run.reopened() ? Optional.of(Text.of("decision.reopened")) : Optional.empty();
    }
}

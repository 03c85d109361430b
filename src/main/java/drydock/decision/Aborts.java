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
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Ends runs for people who do not want them any more, as long as there is a way to end them. */
@Singleton
public final class Aborts {
    private final Journal journal;
    private final Policy policy;
    private final RunChannels channels;
    private final RefusedDecisions refused;

    public Aborts(Journal journal, Policy policy, RunChannels channels, RefusedDecisions refused) {
        this.journal = journal;
        this.policy = policy;
        this.channels = channels;
        this.refused = refused;
    }

    public void abort(Inbound from, Run run, Optional<String> reason) {
        Authorization answer = channels.elsewhere(from, run)
                .<Authorization>map(Refused::new)
                .orElseGet(() -> policy.mayStop(
                        from.platform(), from.user(), run.planned().requester()));
        switch (answer) {
            case Refused(Text why) -> refused.add(from, run, "abort", why);
            case Allowed(Person person) ->
                objection(run)
                        .ifPresentOrElse(
                                why -> refused.add(from, run, "abort", why),
                                () -> record(run, new RunEvent.AbortRequested(person.name(), reason)));
        }
    }

    private void record(Run run, RunEvent.AbortRequested aborted) {
        journal.add(run.id(), now -> objection(now).isEmpty() ? Optional.of(aborted) : Optional.empty());
    }

    private static Optional<Text> objection(Run run) {
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

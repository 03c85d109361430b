package drydock.run.runner;

import drydock.plan.Decision;
import drydock.run.Question;
import drydock.run.Reconciliation;
import drydock.run.Run;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.VotesUnreadable;
import drydock.run.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settles questions. Those that nobody has answered in time wait until every chat on which somebody may have answered has
 * been read: Drydock itself may have been away, or a chat may be.
 */
record QuestionSettlement(RunStore store, Reconciliation reconciliation) {
    private static final Duration READ_AGAIN = Duration.ofSeconds(5);

    /** @return when to look again where it has to wait; empty where the run is to be looked at now */
    Optional<Instant> settle(Run run, QuestionSettled settled, Instant now) {
        Reconciliation.Result seen = reconciliation.reconcile(run);
        if (seen.changed()) {
            return Optional.empty();
        }
        if (settled.by().isEmpty() && !seen.unreadable().isEmpty() && waits(run, settled, now)) {
            tell(run, settled.question(), seen.unreadable(), now);
            return Optional.of(now.plus(READ_AGAIN));
        }
        store.append(run.id(), run.nextSeq(), now, settled);
        return Optional.empty();
    }

    /** As long again as people had, and for ever where newer data would be given up on nobody's word. */
    private static boolean waits(Run run, QuestionSettled settled, Instant now) {
        Question question = run.question(settled.question()).orElseThrow();
        Instant end = question.askedAt().plus(question.gate().expireAfter().multipliedBy(2));
        return settled.decision() == Decision.ROLL_BACK || now.isBefore(end);
    }

    private void tell(Run run, long question, Set<String> unreadable, Instant now) {
        if (run.unreadablePlatforms(question).isEmpty()) {
            store.append(run.id(), run.nextSeq(), now, new VotesUnreadable(question, List.copyOf(unreadable)));
        }
    }
}

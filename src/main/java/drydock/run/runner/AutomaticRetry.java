package drydock.run.runner;

import drydock.cluster.Cluster;
import drydock.plan.Outcome.Failed;
import drydock.plan.TransientFault;
import drydock.plan.observation.TransientFaults;
import drydock.run.Fleet;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.run.flow.FailureGates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks, while people are asked about a failure and nobody has answered, whether what was away is back: then the step is
 * tried again by itself.
 */
final class AutomaticRetry {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    /** What goes and comes more often than that in one run is for people. */
    private static final int MOST = 10;

    private final RunStore store;
    private final Fleet fleet;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();

    AutomaticRetry(RunStore store, Fleet fleet) {
        this.store = store;
        this.fleet = fleet;
    }

    /** @return whether it is, and the run has to be looked at again */
    boolean retried(Run run, Instant now) {
        Optional<Question> question = run.openQuestion()
                .filter(open -> FailureGates.isAboutFailure(open.gate()))
                .filter(open -> open.votes().isEmpty());
        List<TransientFault> faults = run.failure().map(Failed::faults).orElse(List.of());
        if (question.isEmpty()
                || faults.isEmpty()
                || FailureGates.startsOver(run)
                || tooMany(run)
                || !isTime(run, now)) {
            return false;
        }
        Cluster cluster = fleet.cluster(run.cluster());
        return new TransientFaults(cluster, fleet.ports(cluster)).areOver(faults)
                && store.append(
                        run.id(),
                        run.nextSeq(),
                        now,
                        new RunEvent.RetriedAutomatically(question.get().number(), faults));
    }

    private static boolean tooMany(Run run) {
        return run.all(RunEvent.RetriedAutomatically.class).count() >= MOST;
    }

    private boolean isTime(Run run, Instant now) {
        Instant last = looked.get(run.id());
        if (last != null && now.isBefore(last.plus(LOOK_AGAIN))) {
            return false;
        }
        looked.put(run.id(), now);
        return true;
    }
}

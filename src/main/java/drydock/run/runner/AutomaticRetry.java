package drydock.run.runner;

import drydock.cluster.Cluster;
import drydock.plan.Outcome.Failed;
import drydock.plan.TransientFault.Kind;
import drydock.plan.observation.TransientFaults;
import drydock.run.Fleet;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.RetriedAutomatically;
import drydock.run.RunStore;
import drydock.run.flow.FailureGates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Looks, while people are asked about a failure and nobody has answered, whether what was away is back: then the step is
 * tried again by itself. So is one alongside that has failed, whatever else they are asked then.
 */
final class AutomaticRetry {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    /** What goes and comes more often than that in one run is for people; but not what they switch themselves. */
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
        List<RetriedAutomatically> wanted = run.openQuestion().stream()
                .flatMap(open -> Stream.concat(about(run, open), beside(run, open)))
                .filter(retry -> !retry.faults().isEmpty())
                .filter(retry -> awaitsSwitch(retry) || !tooMany(run))
                .toList();
        if (wanted.isEmpty() || !isTime(run, now)) {
            return false;
        }
        Cluster cluster = fleet.cluster(run.cluster());
        TransientFaults faults = new TransientFaults(cluster, fleet.ports(cluster));
        return wanted.stream()
                .filter(retry -> faults.areOver(retry.faults()))
                .findFirst()
                .filter(retry -> store.append(run.id(), run.nextSeq(), now, retry))
                .isPresent();
    }

    private static Stream<RetriedAutomatically> about(Run run, Question open) {
        boolean unanswered =
                FailureGates.isAboutFailure(open.gate()) && open.votes().isEmpty();
        Optional<Failed> failure = open.alongside().isPresent()
                ? run.failure(open.alongside().get())
                : run.failure().filter(_ -> !FailureGates.startsOver(run));
        return failure
                .filter(_ -> unanswered)
                .map(failed -> new RetriedAutomatically(open.number(), Optional.empty(), failed.faults()))
                .stream();
    }

    private static Stream<RetriedAutomatically> beside(Run run, Question open) {
        Optional<Integer> failed = run.failedAlongside();
        return failed
                .filter(_ -> !open.alongside().equals(failed))
                .flatMap(run::failure)
                .map(failure -> new RetriedAutomatically(open.number(), failed, failure.faults()))
                .stream();
    }

    private static boolean tooMany(Run run) {
        return run.all(RetriedAutomatically.class)
                        .filter(retry -> !awaitsSwitch(retry))
                        .count()
                >= MOST;
    }

    private static boolean awaitsSwitch(RetriedAutomatically retry) {
        return retry.faults().stream().allMatch(fault -> fault.kind() == Kind.ENTRANCE);
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

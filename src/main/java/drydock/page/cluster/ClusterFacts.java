package drydock.page.cluster;

import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.plan.observation.Observation;
import drydock.run.Run;
import drydock.run.RunStore.Lock;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * All that pages show of a cluster.
 *
 * @param seen when somebody looked last; empty where nobody has since the start
 * @param drift what was not as people think it is, as far as that look tells
 * @param report of the last check
 * @param runs its newest ones, the newest first
 * @param open those that are not finished
 */
public record ClusterFacts(
        Cluster cluster,
        Optional<Observation> seen,
        List<Text> drift,
        Optional<CheckReport> report,
        Optional<Lock> lock,
        List<Run> runs,
        List<Run> open) {

    /** The run that has its lock. */
    Optional<Run> atWork() {
        return open.stream().filter(run -> !run.isScheduled()).findFirst();
    }

    /** The newest run that has ended since somebody looked, which may have changed what was seen. */
    Optional<Run> endedSince() {
        return runs.stream()
                .filter(run -> run.finished().isPresent() && !run.forward().isEmpty())
                .filter(run -> seen.filter(look ->
                                !look.at().isAfter(run.entries().getLast().at()))
                        .isPresent())
                .findFirst();
    }
}

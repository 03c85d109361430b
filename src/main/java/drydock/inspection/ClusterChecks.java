package drydock.inspection;

import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.fleet.ConfiguredClusters;
import drydock.plan.ClusterPorts;
import drydock.plan.preflight.Preflight;
import drydock.plan.preflight.check.Purpose;
import drydock.runbook.Situation;
import drydock.runbook.data.UpgradeRunbook;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Checks clusters as before an upgrade, whichever their version, without planning one. What was found last is kept in
 * memory: after a start nobody has looked yet, and an old report is worth less than a new one.
 */
@Singleton
public final class ClusterChecks implements CheckReports {
    private final ConfiguredClusters clusters;
    private final LeftoverContainers leftovers;
    private final Clock clock;
    private final Map<String, CheckReport> last = new ConcurrentHashMap<>();

    public ClusterChecks(ConfiguredClusters clusters, LeftoverContainers leftovers, Clock clock) {
        this.clusters = clusters;
        this.leftovers = leftovers;
        this.clock = clock;
    }

    public CheckReport check(Cluster cluster) throws InterruptedException {
        ClusterPorts ports = clusters.ports(cluster).observed();
        ClusterState state =
                clusters.observe(cluster, ports, Optional.empty(), leftovers.there(cluster, ports.docker()));
        Stream<Finding> left = leftovers.lines(cluster, ports.docker()).stream()
                .map(line -> Finding.toKnow(Subject.NODES, line, Text.none()));
        List<Finding> found = Preflight.thorough().look(cluster, ports, state, Purpose.UPGRADE);
        Situation situation = new Situation(cluster, state, "", List.of(), clock.instant(), Map.of());
        return keep(situation, Stream.concat(left, found.stream()).toList());
    }

    @Override
    public List<Cluster> clusters() {
        return clusters.all();
    }

    @Override
    public Optional<CheckReport> last(Cluster cluster) {
        return Optional.ofNullable(last.get(cluster.name()));
    }

    /** What was found, with what else stands against any upgrade of the cluster. */
    public CheckReport keep(Situation situation, List<Finding> found) {
        Stream<Finding> objections = UpgradeRunbook.againstAny(situation).stream()
                .map(reason -> Finding.against(Subject.NODES, reason, Text.none()));
        Stream<Finding> remarks =
                situation.state().remarks().stream().map(remark -> Finding.toKnow(Subject.IMAGE, remark, Text.none()));
        Stream<Finding> unsealed = UpgradeRunbook.unsealed(situation).stream()
                .map(why -> Finding.toKnow(Subject.DATABASE, why, Text.none()));
        CheckReport report = new CheckReport(
                situation.now(),
                Stream.of(objections, remarks, unsealed, found.stream())
                        .flatMap(findings -> findings)
                        .sorted(Finding.WORST_FIRST)
                        .toList());
        last.put(situation.cluster().name(), report);
        return report;
    }
}

package drydock.inspection;

import drydock.cluster.Cluster;
import drydock.cluster.state.CheckReport;
import drydock.cluster.state.ClusterState;
import drydock.cluster.state.Finding;
import drydock.cluster.state.Finding.Subject;
import drydock.fleet.ConfiguredClusters;
import drydock.plan.ClusterPorts;
import drydock.plan.observation.ClusterObserver;
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
import java.util.stream.Stream;

/** Looks at a cluster as before an upgrade, whichever its version, without planning one. */
@Singleton
public final class Inspection {
    private final ConfiguredClusters clusters;
    private final LeftoverContainers leftovers;
    private final LatestFindings latest;
    private final Clock clock;

    public Inspection(ConfiguredClusters clusters, LeftoverContainers leftovers, LatestFindings latest, Clock clock) {
        this.clusters = clusters;
        this.leftovers = leftovers;
        this.latest = latest;
        this.clock = clock;
    }

    public CheckReport look(Cluster cluster) throws InterruptedException {
        ClusterPorts ports = clusters.ports(cluster);
        ClusterState state =
                ClusterObserver.observe(cluster, ports, Optional.empty(), leftovers.there(cluster, ports.docker()));
        Stream<Finding> left = leftovers.lines(cluster, ports.docker()).stream()
                .map(line -> Finding.toKnow(Subject.NODES, line, Text.none()));
        List<Finding> found = new Preflight().look(cluster, ports, state, Purpose.UPGRADE);
        Situation situation = new Situation(cluster, state, "", List.of(), clock.instant(), Map.of());
        return latest.keep(
                cluster, standing(situation, Stream.concat(left, found.stream()).toList()));
    }

    /** What was found, with what else stands against any upgrade of the cluster. */
    public static CheckReport standing(Situation situation, List<Finding> found) {
        Stream<Finding> objections = UpgradeRunbook.againstAny(situation).stream()
                .map(reason -> Finding.against(Subject.NODES, reason, Text.none()));
        Stream<Finding> remarks =
                situation.state().remarks().stream().map(remark -> Finding.toKnow(Subject.IMAGE, remark, Text.none()));
        return new CheckReport(
                situation.now(),
                Stream.of(objections, remarks, found.stream())
                        .flatMap(findings -> findings)
                        .sorted(Finding.WORST_FIRST)
                        .toList());
    }
}

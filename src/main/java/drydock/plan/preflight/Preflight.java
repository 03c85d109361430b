package drydock.plan.preflight;

import drydock.cluster.Cluster;
import drydock.cluster.state.ClusterState;
import drydock.cluster.state.Finding;
import drydock.plan.ClusterPorts;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.plan.preflight.data.BackupObstacles;
import drydock.plan.preflight.data.CacheCheck;
import drydock.plan.preflight.data.ForeignContainers;
import drydock.plan.preflight.data.NodeSessions;
import drydock.plan.preflight.data.OtherSessions;
import drydock.plan.preflight.data.SameDatabase;
import drydock.plan.preflight.data.StorageMounted;
import drydock.plan.preflight.data.StorageSharing;
import drydock.plan.preflight.data.SubApplicationVersions;
import drydock.plan.preflight.entrance.BalancerFiles;
import drydock.plan.preflight.entrance.CachedAddresses;
import drydock.plan.preflight.entrance.EntranceReachable;
import drydock.plan.preflight.entrance.PathForwarding;
import drydock.plan.preflight.node.ImageCheck;
import drydock.plan.preflight.node.ManualChanges;
import drydock.plan.preflight.node.PluginDownloads;
import drydock.plan.preflight.node.RemovedPlugins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes all checks at the same time. */
public final class Preflight {
    /** All there are. */
    private static final List<Check> CHECKS = List.of(
            new BalancerFiles(),
            new CacheCheck(),
            new EntranceReachable(),
            new ImageCheck(),
            new BackupObstacles(),
            new ManualChanges(),
            new OtherSessions(),
            new PathForwarding(),
            new PluginDownloads(),
            new RemovedPlugins(),
            new SameDatabase(),
            new NodeSessions(),
            new StorageMounted(),
            new StorageSharing(),
            new ForeignContainers(),
            new SubApplicationVersions(),
            new CachedAddresses());

    /** Longer than any call that a check makes may take, so that each says itself what it could not learn. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<Check> checks;
    private final Duration patience;

    public Preflight() {
        this(CHECKS);
    }

    public Preflight(List<Check> checks) {
        this(checks, PATIENCE);
    }

    public Preflight(List<Check> checks, Duration patience) {
        this.checks = checks;
        this.patience = patience;
    }

    /** The same with one more. */
    public Preflight and(Check check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return new Preflight(List.copyOf(more), patience);
    }

    /** The worst first. What kept the cluster from being observed keeps checks from looking too, and is not told twice. */
    public List<Finding> look(Cluster cluster, ClusterPorts ports, ClusterState state, Purpose purpose)
            throws InterruptedException {
        List<Check> mattering =
                checks.stream().filter(check -> check.matters(purpose)).toList();
        return new AtOnce(patience, state.problems())
                .make(mattering, new CheckContext(cluster, ports, state, purpose)).stream()
                        .filter(finding ->
                                purpose.keepsData() || finding.subject().mattersToEveryRun())
                        .sorted(Finding.WORST_FIRST)
                        .toList();
    }
}

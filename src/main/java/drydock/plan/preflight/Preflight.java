package drydock.plan.preflight;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.Finding;
import drydock.plan.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes all checks at the same time. */
public final class Preflight {
    /** All there are. */
    private static final List<Check> CHECKS = List.of(
            new BalancerFiles(),
            new CacheCheck(),
            new EntranceFromOutside(),
            new ImageCheck(),
            new Keepable(),
            new Layers(),
            new OtherSessions(),
            new PathsThrough(),
            new PluginDownloads(),
            new RemovedPlugins(),
            new SameDatabase(),
            new SeenByServer(),
            new StorageMounted(),
            new StorageNeighbours(),
            new Strangers(),
            new SubApplications(),
            new WayToNodes());

    /** Longer than any call that a check makes may take, so that each says itself what it could not learn. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<Check> checks;
    private final Duration patience;

    public Preflight() {
        this(CHECKS);
    }

    Preflight(List<Check> checks) {
        this(checks, PATIENCE);
    }

    Preflight(List<Check> checks, Duration patience) {
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
    public List<Finding> look(Cluster cluster, Ports ports, ClusterState state, Purpose purpose)
            throws InterruptedException {
        List<Check> mattering =
                checks.stream().filter(check -> check.matters(purpose)).toList();
        return new AtOnce(patience, state.problems())
                .make(mattering, new Scene(cluster, ports, state, purpose)).stream()
                        .filter(finding ->
                                purpose.keepsData() || finding.subject().mattersToEveryRun())
                        .sorted(Finding.WORST_FIRST)
                        .toList();
    }
}

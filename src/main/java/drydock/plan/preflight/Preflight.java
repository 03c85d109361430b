package drydock.plan.preflight;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
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
import drydock.plan.preflight.entrance.ManualBalancerCheck;
import drydock.plan.preflight.entrance.PathForwarding;
import drydock.plan.preflight.node.ImageCheck;
import drydock.plan.preflight.node.ManualChanges;
import drydock.plan.preflight.node.PluginDownloads;
import drydock.plan.preflight.node.RemovedPlugins;
import drydock.text.Explained;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes all checks at the same time. */
public final class Preflight {
    /** All whose answers are there soon. */
    private static final List<Check> CHECKS = List.of(
            new BalancerFiles(),
            new CacheCheck(),
            new EntranceReachable(),
            new ManualBalancerCheck(),
            new ImageCheck(),
            new BackupObstacles(),
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

    /** For who waits for a plan: what takes long is not waited for, and is told as not looked at. */
    public Preflight() {
        this(new Preflight(CHECKS).and(new ManualChanges()).checks);
    }

    /** For who asked for nothing but the checks. */
    public static Preflight thorough() {
        return new Preflight(CHECKS).and(ManualChanges.thorough());
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
        return made(mattering, new CheckContext(cluster, ports, state, purpose)).stream()
                .filter(finding -> purpose.keepsData() || finding.subject().mattersToEveryRun())
                .sorted(Finding.WORST_FIRST)
                .toList();
    }

    /** None of them keeps back what the others find. Why several could not look is told once, and not where it is known. */
    private List<Finding> made(List<Check> some, CheckContext context) throws InterruptedException {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<List<Finding>>> looks = some.stream()
                    .<Callable<List<Finding>>>map(check -> () -> check.look(context))
                    .toList();
            return found(
                    some,
                    context.state().problems(),
                    executor.invokeAll(looks, patience.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            executor.shutdownNow(); // does not wait: what hangs ends with the timeout of its own call
        }
    }

    private List<Finding> found(List<Check> some, List<Text> known, List<Future<List<Finding>>> looks) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Finding> unseen = new LinkedHashMap<>();
        for (int i = 0; i < some.size(); i++) {
            Future<List<Finding>> look = looks.get(i);
            if (look.state() == Future.State.SUCCESS) {
                findings.addAll(look.resultNow());
            } else {
                Text why = why(some.get(i), look);
                unseen.putIfAbsent(why.toString(), unseen(some.get(i), why));
            }
        }
        unseen.forEach((why, finding) -> {
            if (known.stream().noneMatch(told -> told.toString().contains(why))) {
                findings.add(finding);
            }
        });
        return findings;
    }

    private Text why(Check check, Future<List<Finding>> look) {
        return look.state() == Future.State.FAILED
                ? Explained.by(look.exceptionNow())
                : Text.of("finding.too-slow", check.subject().words(), patience);
    }

    private static Finding unseen(Check check, Text why) {
        return Finding.against(check.subject(), Text.of("finding.not-looked-at", why), Text.none());
    }
}

package drydock.plan.preflight;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.Finding;
import drydock.plan.EachHost;
import drydock.plan.Ports;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes all checks at the same time. */
public final class Preflight {
    /** All there are. */
    private static final List<Check> CHECKS = List.of(
            new CacheCheck(),
            new EntranceFromOutside(),
            new ImageCheck(),
            new Layers(),
            new OtherSessions(),
            new PluginDownloads(),
            new SameDatabase(),
            new SeenByServer(),
            new StorageMounted(),
            new StorageNeighbours(),
            new Strangers(),
            new SubApplications(),
            new WayToNodes());

    private final List<Check> checks;

    public Preflight() {
        this(CHECKS);
    }

    Preflight(List<Check> checks) {
        this.checks = checks;
    }

    /** The same with one more. */
    public Preflight and(Check check) {
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return new Preflight(List.copyOf(more));
    }

    /** The worst first; nothing is looked at where the cluster could not be observed, since that says why already. */
    public List<Finding> look(Cluster cluster, Ports ports, ClusterState state, Purpose purpose)
            throws InterruptedException {
        if (!state.problems().isEmpty()) {
            return List.of();
        }
        Scene scene = new Scene(cluster, ports, state, purpose);
        List<Finding> findings = new ArrayList<>();
        List<EachHost.Failure<Check>> failures = EachHost.run(mattering(purpose), check -> {
            List<Finding> found = check.look(scene);
            synchronized (findings) {
                findings.addAll(found);
            }
        });
        failures.forEach(failure -> findings.add(Finding.against(
                failure.of().subject(), Text.of("finding.not-looked-at", failure.reason()), Text.none())));
        findings.removeIf(finding -> !purpose.keepsData() && !finding.subject().mattersToEveryRun());
        findings.sort(Comparator.comparing(Finding::weight)
                .thenComparing(Finding::subject)
                .thenComparing(finding -> finding.what().toString()));
        return List.copyOf(findings);
    }

    private List<Check> mattering(Purpose purpose) {
        return checks.stream().filter(check -> check.matters(purpose)).toList();
    }
}

package drydock.plan.preflight.data;

import drydock.backup.storage.Neighbours;
import drydock.backup.storage.ResolvedMounts;
import drydock.backup.storage.StorageScope;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who else writes into the storage: a database's own files above all, which no restore may touch. */
public final class StorageSharing implements Check {

    @Override
    public Subject subject() {
        return Subject.STORAGE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Cluster cluster = context.cluster();
        List<Finding> findings = new ArrayList<>();
        Stream.concat(
                        Stream.of(cluster.storage().host()),
                        cluster.nodes().stream().map(Node::host))
                .distinct()
                .map(cluster::host)
                .forEach(host -> findings.addAll(onHost(context, host)));
        return findings;
    }

    private static List<Finding> onHost(CheckContext context, Host host) {
        List<String> excluded = context.cluster().storage().exclude();
        Map<String, String> directories = context.ports().docker().volumeDirectories(host);
        return new Neighbours(context.cluster(), host, ResolvedMounts.volumes(context.containers(host), directories))
                .all().stream()
                        .filter(one -> !StorageScope.isBelow(one.path(), excluded))
                        .map(one -> finding(excluded, one))
                        .toList();
    }

    private static Finding finding(List<String> excluded, Neighbours.Neighbour one) {
        return switch (one.kind()) {
            case APART ->
                Finding.toKnow(
                        Subject.STORAGE,
                        said("finding.storage.apart", one),
                        Text.of("finding.storage.apart.remedy", line(excluded, one.path()), one.container()));
            case AMONG ->
                Finding.toKnow(
                        Subject.STORAGE,
                        one.path().isEmpty()
                                ? Text.of("finding.storage.among-all", one.container(), one.host())
                                : said("finding.storage.among", one),
                        Text.of("finding.storage.among.remedy"));
            case WITHIN -> within(excluded, one);
        };
    }

    private static Finding within(List<String> excluded, Neighbours.Neighbour one) {
        return one.path().isEmpty()
                ? Finding.against(
                        Subject.STORAGE,
                        Text.of("finding.storage.within-all", one.container(), one.host()),
                        Text.of("finding.storage.within-all.remedy"))
                : Finding.against(
                        Subject.STORAGE,
                        said("finding.storage.within", one),
                        Text.of("finding.storage.within.remedy", line(excluded, one.path())));
    }

    private static Text said(String key, Neighbours.Neighbour one) {
        return Text.of(key, one.container(), one.host(), one.path());
    }

    /** As it would stand in the configuration. */
    static String line(List<String> excluded, String path) {
        List<String> all = new ArrayList<>(excluded);
        all.add(path);
        return "exclude: [" + String.join(", ", all) + "]";
    }
}

package drydock.plan.preflight.entrance;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.entrance.EntrancePaths;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the paths that NocoBase answers itself get to it, and which will have to. */
public final class PathForwarding implements Check {

    @Override
    public Subject subject() {
        return Subject.ENTRANCE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Optional<Version> version = context.state().database().version();
        if (version.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Version from = version.get();
        context.state()
                .target()
                .map(Release::version)
                .filter(to -> isBefore(from) && !isBefore(to))
                .ifPresent(to -> findings.add(Finding.toKnow(
                        Subject.ENTRANCE, Text.of("finding.paths.will-be", to, EntrancePaths.ALL), remedy(context))));
        Optional<Node> serving = context.state().entrance() == Entrance.OPEN ? serving(context) : Optional.empty();
        serving.map(node ->
                        EntrancePaths.astray(context.cluster(), context.ports().nocobase(), node, from))
                .filter(astray -> !astray.isEmpty())
                .ifPresent(astray -> findings.add(Finding.toKnow(
                        Subject.ENTRANCE,
                        Text.of("finding.paths.astray", context.cluster().entrance(), astray),
                        remedy(context))));
        return findings;
    }

    private static boolean isBefore(Version version) {
        return version.compareTo(EntrancePaths.SERVING_FILES) < 0;
    }

    private static Optional<Node> serving(CheckContext context) {
        Cluster cluster = context.cluster();
        ClusterState state = context.state();
        return cluster.nodes().stream()
                .filter(node -> state.nodes().containsKey(node.name())
                        && state.nodes().get(node.name()).isHealthy())
                .findFirst();
    }

    private static Text remedy(CheckContext context) {
        return Text.of("finding.paths.remedy", EntrancePaths.ALL, EntrancePaths.page(context.cluster()));
    }
}

package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.cluster.Node;
import drydock.cluster.state.ClusterState.Entrance;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether an nginx can be steered as it stands: its mount, its lines, and that they are loaded. */
record Readiness(Shell shell, NodesByName standing) {

    /** @return how the entrance stands */
    Entrance check() {
        List<Node> nodes = standing.cluster().nodes();
        List<Text> problems = new ArrayList<>();
        if (shell.container().mounts().stream().noneMatch(Readiness::isOurs)) {
            problems.add(Text.of("balancer.no-mount"));
        }
        List<Text> missing = NginxConfiguration.of(shell, standing).missing(nodes);
        missing.forEach(line -> problems.add(Text.of("balancer.missing", line)));
        Entrance entrance = missing.isEmpty() ? new StatusListener(shell).entrance() : Entrance.UNKNOWN;
        if (missing.isEmpty() && entrance == Entrance.UNKNOWN) {
            problems.add(Text.of("balancer.no-look"));
        }
        if (!problems.isEmpty()) {
            throw new BalancerException(Text.of("balancer.not-ready", shell.name(), problems));
        }
        return entrance;
    }

    private static boolean isOurs(Map<String, Object> mount) {
        return "/drydock".equals(mount.get("Destination")) && !Boolean.FALSE.equals(mount.get("RW"));
    }
}

package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.cluster.ClusterState.Entrance;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether an nginx can be steered as it stands: its mount, its lines, and that they are loaded. */
record Readiness(Shell shell) {

    void check(List<Node> nodes) {
        List<Text> problems = new ArrayList<>();
        if (shell.container().mounts().stream().noneMatch(Readiness::isOurs)) {
            problems.add(Text.of("balancer.no-mount"));
        }
        List<Text> missing = Configuration.of(shell).missing(nodes);
        missing.forEach(line -> problems.add(Text.of("balancer.missing", line)));
        if (missing.isEmpty() && Listener.of(shell).entrance() == Entrance.UNKNOWN) {
            problems.add(Text.of("balancer.no-look"));
        }
        if (!problems.isEmpty()) {
            throw new BalancerException(Text.of("balancer.not-ready", shell.name(), problems));
        }
    }

    private static boolean isOurs(Map<String, Object> mount) {
        return "/drydock".equals(mount.get("Destination")) && !Boolean.FALSE.equals(mount.get("RW"));
    }
}

package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.cluster.ClusterState.Entrance;
import drydock.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether an nginx can be steered as it stands: its mount, its lines, and that they are loaded. */
record Readiness(Shell shell) {

    void check(List<Node> nodes) {
        List<String> problems = new ArrayList<>();
        if (shell.container().mounts().stream().noneMatch(Readiness::isOurs)) {
            problems.add("the container has no writable mount at /drydock (for example -v /srv/drydock:/drydock), so a"
                    + " closed entrance would open when the container is recreated");
        }
        List<String> missing = Configuration.of(shell).missing(nodes);
        missing.forEach(line -> problems.add("missing in its configuration: " + line));
        if (missing.isEmpty() && Listener.of(shell).entrance() == Entrance.UNKNOWN) {
            problems.add("nginx's worker processes cannot look into /drydock: chmod 755 its directory on the host");
        }
        if (!problems.isEmpty()) {
            throw new BalancerException("Drydock cannot yet steer " + shell.name() + ". docs/nginx.md shows how: "
                    + String.join("; ", problems) + ".");
        }
    }

    private static boolean isOurs(Map<String, Object> mount) {
        return "/drydock".equals(mount.get("Destination")) && !Boolean.FALSE.equals(mount.get("RW"));
    }
}

package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Reopen;
import drydock.cluster.Cluster.Rest;
import drydock.cluster.ClusterState;
import drydock.cluster.ClusterState.Entrance;
import drydock.cluster.ClusterState.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What keeps any plan that replaces nodes from being carried out, whatever its runbook. */
final class Objections {
    /** A restored copy needs a little more room than the database: sorts and logs. */
    private static final double COPY = 1.2;

    private final Cluster cluster;
    private final ClusterState state;

    Objections(Situation situation) {
        this.cluster = situation.cluster();
        this.state = situation.state();
    }

    List<String> list() {
        List<String> objections = new ArrayList<>(state.problems());
        if (objections.isEmpty()) {
            state.nodes().forEach((name, node) -> objections.addAll(node(name, node)));
            entrance(objections);
            unlisted(objections);
            sharedPlugins(objections);
            room(objections);
        }
        return objections;
    }

    private static List<String> node(String name, NodeState node) {
        List<String> objections = new ArrayList<>();
        if (node.container().isEmpty()) {
            objections.add("node " + name + " has no container: create it, or correct the configuration");
        } else if (!node.running()) {
            objections.add("node " + name + " is not running: start it, so that the plan begins from a whole cluster");
        } else if (!node.health().equals("ok")) {
            objections.add("node " + name + " is not healthy: it says " + node.health());
        }
        node.unfaithful()
                .forEach(reason -> objections.add("node " + name + " cannot be replaced faithfully: " + reason));
        return objections;
    }

    private void entrance(List<String> objections) {
        if (state.entrance() == Entrance.CLOSED) {
            objections.add("the entrance is closed already: somebody works on the cluster, or forgot to open it");
        }
    }

    private void unlisted(List<String> objections) {
        if (!state.database().unlisted().isEmpty()) {
            objections.add("sub-applications have databases of their own that the configuration does not list: "
                    + String.join(", ", state.database().unlisted())
                    + "; add them to database.names, or their data would not be backed up");
        }
    }

    private void sharedPlugins(List<String> objections) {
        boolean overlapping = cluster.rest() == Rest.TOGETHER || cluster.reopen() == Reopen.AFTER_FIRST;
        if (overlapping && state.nodes().values().stream().anyMatch(NodeState::downloadsPlugins)) {
            objections.add(
                    "NocoBase downloads commercial plugins at each start and rewrites them under nodes that"
                            + " serve: set rest to one-by-one and reopen to after-all, or DISABLE_PKG_DOWNLOAD=true on the nodes");
        }
    }

    private void room(List<String> objections) {
        long needed = state.database().sizeBytes() + state.storage().sizeBytes();
        if (state.backupStoreFreeBytes() < needed) {
            objections.add("no room for the backup: " + megabytes(state.backupStoreFreeBytes()) + " free in "
                    + cluster.backups().directory() + ", " + megabytes(needed) + " needed");
        }
        long copy = (long) (state.database().sizeBytes() * COPY);
        if (state.database().freeBytes() < copy) {
            objections.add("no room on the database server to prove the backup: "
                    + megabytes(state.database().freeBytes()) + " free, " + megabytes(copy) + " needed");
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}

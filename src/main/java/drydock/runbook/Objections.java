package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What keeps any plan that replaces nodes from being carried out, whatever its runbook. */
public final class Objections {
    private final Cluster cluster;
    private final ClusterState state;

    public Objections(Situation situation) {
        this.cluster = situation.cluster();
        this.state = situation.state();
    }

    public List<Text> list() {
        return list(true, 0, 1);
    }

    /** The same for what puts a backup back in a healthy cluster: two copies of the databases stand beside the live ones. */
    public List<Text> againstRollback() {
        return list(true, 0, 2);
    }

    /**
     * The same for any other backup that is put back: nodes that are not healthy may be why it is wanted.
     *
     * @param more bytes that the backup store has to take besides
     */
    public List<Text> againstRestore(long more) {
        return list(false, more, 2);
    }

    private List<Text> list(boolean healthy, long more, int copies) {
        List<Text> objections = new ArrayList<>(state.problems());
        if (objections.isEmpty()) {
            state.nodes().forEach((name, node) -> objections.addAll(node(cluster, name, node, healthy)));
            entrance(objections);
            unlisted(objections);
            room(objections, more, copies);
        }
        return objections;
    }

    /** What keeps a backup from being made while the cluster serves: sick nodes do not. */
    public List<Text> againstBackup() {
        List<Text> objections = new ArrayList<>(state.problems());
        if (objections.isEmpty()) {
            unlisted(objections);
            room(objections, 0, 1);
        }
        return objections;
    }

    /** What helps depends on whether it is known what the container would be made of. */
    public static Text withoutContainer(Cluster cluster, String node) {
        if (cluster.creation().isEmpty()) {
            return Text.of("objection.no-container", node);
        }
        return Text.of(cluster.nodes().size() > 1 ? "objection.not-created" : "objection.not-created.single", node);
    }

    /** What helps depends on whether it is known which versions there are. */
    public static Text withoutVersion(Object version, ClusterState state) {
        List<Version> newest = state.available().stream().limit(5).toList();
        return newest.isEmpty()
                ? Text.of("objection.no-version.unlisted", version)
                : Text.of("objection.no-version", version, newest);
    }

    private static List<Text> node(Cluster cluster, String name, NodeState node, boolean healthy) {
        List<Text> objections = new ArrayList<>();
        if (node.container().isEmpty()) {
            objections.add(withoutContainer(cluster, name));
        } else if (!node.running()) {
            objections.add(Text.of("objection.not-running", name));
        } else if (healthy && !node.isHealthy()) {
            objections.add(Text.of("objection.not-healthy", name, node.health()));
        }
        node.unfaithful().forEach(reason -> objections.add(Text.of("objection.unfaithful", name, reason)));
        return objections;
    }

    private void entrance(List<Text> objections) {
        if (state.entrance() != Entrance.OPEN) {
            objections.add(Text.of("objection.entrance-closed"));
        }
    }

    private void unlisted(List<Text> objections) {
        if (!state.database().unlisted().isEmpty()) {
            objections.add(Text.of("objection.unlisted", state.database().unlisted()));
        }
    }

    private void room(List<Text> objections, long more, int copies) {
        long needed = more + state.database().sizeBytes() + state.storage().sizeBytes();
        if (state.backupStoreFreeBytes() < needed) {
            objections.add(Text.of(
                    "objection.no-room-for-backup",
                    megabytes(state.backupStoreFreeBytes()),
                    cluster.backups().directory(),
                    megabytes(needed)));
        }
        long copy = state.database().bytesOf(copies);
        if (state.database().freeBytes() < copy) {
            objections.add(Text.of(
                    "objection.no-room-for-proof", megabytes(state.database().freeBytes()), megabytes(copy)));
        }
    }

    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}

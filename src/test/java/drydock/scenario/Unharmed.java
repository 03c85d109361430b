package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cluster as it was before something that must come to nothing, and that it is so again. */
final class Unharmed {
    private final LabCluster cluster;
    private final List<NodeFacts> containers;
    private final Map<String, String> tables;
    private final Map<String, String> files;

    private Unharmed(LabCluster cluster) {
        this.cluster = cluster;
        this.containers = cluster.containers();
        this.tables = cluster.database().contents();
        this.files = cluster.storage().contents();
    }

    static Unharmed now(LabCluster cluster) {
        return new Unharmed(cluster);
    }

    /** The same containers with the same policies serve the same data; they may have been stopped in between. */
    void assertBack() {
        assertContainersBack();
        assertThat(cluster.database().contents()).isEqualTo(tables);
    }

    /** The same where people wrote rows until the entrance was closed, and do so again. */
    void assertBack(Traffic meanwhile) {
        assertContainersBack();
        assertThat(withoutRows(cluster.database().contents())).isEqualTo(withoutRows(tables));
        meanwhile.assertNobodyNoticedMoreThanThePage();
        meanwhile.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
    }

    private static Map<String, String> withoutRows(Map<String, String> tables) {
        Map<String, String> others = new TreeMap<>(tables);
        others.remove("rows");
        return others;
    }

    private void assertContainersBack() {
        List<NodeFacts> now = cluster.containers();
        assertThat(now).extracting(NodeFacts::id).containsExactlyInAnyOrderElementsOf(ids());
        assertThat(now).extracting(Unharmed::settings).containsExactlyInAnyOrderElementsOf(settings());
        assertThat(now).allMatch(NodeFacts::running);
        assertThat(cluster.storage().contents()).isEqualTo(files);
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.serves()).as("the entrance is open").isTrue();
    }

    private List<String> ids() {
        return containers.stream().map(NodeFacts::id).toList();
    }

    private List<String> settings() {
        return containers.stream().map(Unharmed::settings).toList();
    }

    private static String settings(NodeFacts node) {
        return node.name() + " " + node.image() + " " + node.restartPolicy();
    }
}

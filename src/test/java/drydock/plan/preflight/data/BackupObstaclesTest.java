package drydock.plan.preflight.data;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.ClusterPorts;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.FakeDatabase;
import drydock.testing.SmallCluster;
import drydock.text.Text;
import org.junit.jupiter.api.Test;

class BackupObstaclesTest {
    private final FakeDatabase database = new FakeDatabase();
    private final Cluster cluster =
            SmallCluster.small().names("nocobase", "sales").cluster();

    @Test
    void what_stands_against_keeping_any_of_the_databases_is_found() {
        database.content("nocobase");
        database.content("sales");
        Finding one = Finding.against(Subject.DATABASE, Text.verbatim("a view of a DBA's"), Text.none());
        Finding other = Finding.harmless(Subject.DATABASE, Text.verbatim("an old extension"), Text.none());
        database.finding("nocobase", one);
        database.finding("sales", other);
        assertThat(new BackupObstacles().look(context())).containsExactly(one, other);
    }

    private CheckContext context() {
        return new CheckContext(
                cluster, new ClusterPorts(null, null, database, null, null, null, null, null, null, null), null);
    }
}

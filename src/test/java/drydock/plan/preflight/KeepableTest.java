package drydock.plan.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Finding;
import drydock.cluster.Finding.Subject;
import drydock.plan.Ports;
import drydock.testing.FakeDatabase;
import drydock.testing.SmallCluster;
import drydock.text.Text;
import org.junit.jupiter.api.Test;

class KeepableTest {
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
        assertThat(new Keepable().look(scene())).containsExactly(one, other);
    }

    @Test
    void only_runs_that_keep_data_or_put_it_back_are_concerned() {
        assertThat(new Keepable().matters(new Purpose(true, true, true, true))).isTrue();
        assertThat(new Keepable().matters(new Purpose(false, false, true, false)))
                .isFalse();
    }

    private Scene scene() {
        return new Scene(cluster, new Ports(null, null, database, null, null, null, null, null, null), null);
    }
}

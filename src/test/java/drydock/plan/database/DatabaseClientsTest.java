package drydock.plan.database;

import static drydock.plan.database.Inspected.app;
import static drydock.plan.database.Inspected.container;
import static drydock.plan.database.Inspected.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.plan.database.DatabaseClients.Kind;
import drydock.plan.node.NodeContainers;
import drydock.testing.Clusters;
import drydock.testing.Lab;
import drydock.testing.SmallCluster;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseClientsTest {
    private static final String DATABASE = Lab.A.docker().getHost();

    private final Cluster cluster = Clusters.demo();

    private static Kind kind(Cluster cluster, String host, Inspected inspected) {
        Container made = inspected.made();
        Container server = postgres("pg").publishes("", 5432, 5432).made();
        ContainerInventory inventory = ContainerInventory.unseen(cluster).with(cluster.host("a"), List.of(server));
        if (!host.equals("a")) {
            inventory = inventory.with(cluster.host(host), List.of(made));
        }
        return new DatabaseClients(inventory).of(cluster.host(host), made);
    }

    private Kind kind(String host, Inspected inspected) {
        return kind(cluster, host, inspected);
    }

    @Test
    void a_nodes_name_counts_on_its_own_host_also_with_what_a_run_adds_to_it() {
        assertThat(kind("b", container("nocobase-2"))).isEqualTo(Kind.NODES);
        assertThat(kind("b", container("nocobase-2.prev-7f3a9c"))).isEqualTo(Kind.NODES);
        assertThat(kind("b", container("nocobase-2.next-7f3a9c"))).isEqualTo(Kind.NODES);
        assertThat(kind("b", container("nocobase-2.single-7f3a9c"))).isEqualTo(Kind.NODES);
        assertThat(kind("c", container("nocobase-2"))).isEqualTo(Kind.UNCONCERNED);
        assertThat(kind("b", container("nocobase-22"))).isEqualTo(Kind.UNCONCERNED);
    }

    @Test
    void a_scratch_server_works_on_no_database_but_its_own() {
        Inspected scratch = container("drydock-scratch-7f3a9c-ab12cd34")
                .with("PGDATA", "/tmp/drydock-scratch/data")
                .with("PGHOST", "/tmp/drydock-scratch")
                .label("drydock.scratch", "demo")
                .label(NodeContainers.RUN, "7f3a9c");
        assertThat(kind("b", scratch)).isEqualTo(Kind.UNCONCERNED);
        assertThat(kind("a", scratch)).isEqualTo(Kind.UNCONCERNED);
    }

    @Test
    void a_nodes_name_does_not_count_where_its_bearer_says_that_it_works_on_another_database() {
        assertThat(kind("b", app("nocobase-2", DATABASE, "nocobase"))).isEqualTo(Kind.NODES);
        assertThat(kind("b", app("nocobase-2", "10.99.9.9", "nocobase"))).isEqualTo(Kind.NODES);
        assertThat(kind("b", app("nocobase-2", DATABASE, "staging"))).isEqualTo(Kind.UNCONCERNED);
    }

    @Test
    void a_label_for_a_node_counts_unless_it_works_elsewhere_as_the_node_of_that_name_of_another_cluster_does() {
        assertThat(kind("b", app("x", DATABASE, "nocobase").label(NodeContainers.NODE, "nb-2")))
                .isEqualTo(Kind.NODES);
        assertThat(kind("b", app("staging", DATABASE, "staging").label(NodeContainers.NODE, "nb-2")))
                .isEqualTo(Kind.UNCONCERNED);
        assertThat(kind("b", app("x", DATABASE, "nocobase").label(NodeContainers.NODE, "nb-1")))
                .isEqualTo(Kind.FOREIGN);
    }

    @Test
    void a_label_makes_nobody_a_node_whose_database_may_be_that_of_another_cluster() {
        assertThat(kind("b", app("staging-1", "db.staging.invalid", "nocobase").label(NodeContainers.NODE, "nb-2")))
                .isEqualTo(Kind.LOOKS_ALIKE);
        Inspected pooler = app("staging-1", DATABASE, "nocobase").with("DB_PORT", "6432");
        assertThat(kind("b", pooler.label(NodeContainers.NODE, "nb-2"))).isEqualTo(Kind.LOOKS_ALIKE);
    }

    @Test
    void what_may_read_while_nobody_writes_is_none_of_the_clusters_business() {
        Cluster read = SmallCluster.small()
                .on(new Host("a", URI.create("tcp://" + DATABASE + ":2375"), Optional.empty()))
                .readers("metabase")
                .cluster();
        Inspected reports = app("reports", DATABASE, "nocobase").with("DB_USER", "metabase");
        assertThat(kind(read, "a", reports)).isEqualTo(Kind.UNCONCERNED);
        assertThat(kind("b", reports)).isEqualTo(Kind.FOREIGN);
    }
}

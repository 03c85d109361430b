package drydock.plan.preflight.data;

import static drydock.plan.database.Inspected.app;
import static drydock.plan.database.Inspected.container;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeSessionsTest {
    private static final String HOST_A = Lab.A.docker().getHost();
    private static final String HOST_B = Lab.B.docker().getHost();
    private static final String HOST_C = Lab.C.docker().getHost();

    private final DatabaseWorld world = new DatabaseWorld();

    private List<String> words() throws InterruptedException {
        return world.words(new NodeSessions());
    }

    private void hideEnvironments() {
        world.cluster.nodes().forEach(node -> world.at(node.host(), container(node.container())));
    }

    @Test
    void settings_that_lead_to_the_server_are_proof_enough_for_an_idle_node() throws InterruptedException {
        assertThat(words()).isEmpty();
    }

    @Test
    void what_another_application_of_the_same_host_and_user_does_is_nothing_against_an_idle_node()
            throws InterruptedException {
        world.session("nocobase_staging", HOST_B);
        assertThat(words()).isEmpty();
    }

    @Test
    void an_external_data_source_of_a_node_with_proven_settings_is_nothing_against_it() throws InterruptedException {
        world.at("a", app("nocobase-1", world.address(), "nocobase").on("crm", "172.21.1.5", "172.21.1.1"));
        world.session("warehouse", "172.21.1.5");
        assertThat(words()).isEmpty();
    }

    @Test
    void a_node_whose_own_address_is_only_seen_on_another_database() throws InterruptedException {
        world.at("a", app("nocobase-1", "db.example.com", "nocobase").on("crm", "172.21.1.5", "172.21.1.1"));
        world.session("nocobase_prod", "172.21.1.5");
        assertThat(words())
                .singleElement()
                .asString()
                .startsWith("AGAINST: the database server sees nb-1 on nocobase_prod and never on nocobase");
        world.session("nocobase", "172.21.1.5");
        assertThat(words()).isEmpty();
    }

    @Test
    void the_same_address_on_another_host_is_another_container() throws InterruptedException {
        world.at("b", app("nocobase-2", world.address(), "nocobase").onBridge("172.21.1.5", "172.21.1.1"));
        world.session("nocobase_prod", "172.21.1.5");
        assertThat(words()).isEmpty();
    }

    @Test
    void where_the_environment_hides_the_database_the_server_tells() throws InterruptedException {
        hideEnvironments();
        List.of(HOST_A, HOST_B, HOST_C).forEach(host -> world.session("nocobase_prod", host));
        assertThat(words())
                .hasSize(3)
                .allMatch(line -> line.startsWith("AGAINST: "))
                .anyMatch(line -> line.contains("sees nb-2 on nocobase_prod and never on nocobase"));
    }

    @Test
    void and_it_is_no_fault_to_hide_it() throws InterruptedException {
        hideEnvironments();
        List.of(HOST_A, HOST_B, HOST_C).forEach(host -> world.session("nocobase", host));
        world.session("nocobase_staging", HOST_B);
        assertThat(words()).isEmpty();
    }

    @Test
    void what_nobody_can_tell_is_a_remark() throws InterruptedException {
        world.at("b", container("nocobase-2"));
        world.at("c", app("nocobase-3", "db.example.com", "nocobase"));
        assertThat(words())
                .hasSize(2)
                .allMatch(line -> line.startsWith("TO_KNOW: "))
                .anyMatch(line -> line.contains("nb-2 works on the configured database: its environment does not say"))
                .anyMatch(line -> line.contains("where its DB_HOST db.example.com leads"));
    }

    @Test
    void a_session_from_its_host_proves_what_its_settings_do_not() throws InterruptedException {
        world.at("b", app("nocobase-2", "db.example.com", "nocobase"));
        world.session("nocobase", HOST_B);
        assertThat(words()).isEmpty();
    }

    @Test
    void a_session_from_anywhere_else_proves_nothing() throws InterruptedException {
        world.at("b", app("nocobase-2", "db.example.com", "nocobase"));
        world.session("somebody", "nocobase", "10.9.9.9");

        assertThat(words()).singleElement().asString().startsWith("TO_KNOW");
    }

    @Test
    void a_server_that_is_known_does_not_tell_which_of_its_databases_a_node_uses() throws InterruptedException {
        world.at("b", container("nocobase-2").with("DB_HOST", world.address()));

        assertThat(words()).singleElement().asString().startsWith("TO_KNOW");
    }

    @Test
    void where_the_nodes_user_is_seen_on_the_database_a_hidden_node_may_be_who_it_is() throws InterruptedException {
        world.at("b", container("nocobase-2"));
        world.session("nocobase_staging", HOST_B).session("nocobase", "nocobase", "10.9.9.9");

        assertThat(words()).singleElement().asString().startsWith("TO_KNOW");
    }

    @Test
    void somebody_elses_session_on_the_database_is_no_hidden_nodes() throws InterruptedException {
        world.at("b", container("nocobase-2"));
        world.session("nocobase_staging", HOST_B).session("metabase", "nocobase", "10.9.9.9");

        assertThat(words()).singleElement().asString().startsWith("AGAINST");
    }

    @Test
    void a_pooler_s_session_proves_it_too() throws InterruptedException {
        world.at("a", container("pgbouncer").on("pool", "172.22.0.2", "172.22.0.1", "db"));
        world.at("a", app("nocobase-1", "db", "nocobase").on("pool", "172.22.0.3", "172.22.0.1"));
        assertThat(words()).singleElement().asString().startsWith("TO_KNOW");
        world.session("nocobase", "172.22.0.2");
        assertThat(words()).isEmpty();
    }
}

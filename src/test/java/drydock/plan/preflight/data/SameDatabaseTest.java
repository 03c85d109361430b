package drydock.plan.preflight.data;

import static drydock.plan.database.Inspected.app;
import static drydock.plan.database.Inspected.container;
import static drydock.plan.database.Inspected.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SameDatabaseTest {
    private final DatabaseWorld world = new DatabaseWorld();

    private List<String> words() throws InterruptedException {
        return world.words(new SameDatabase());
    }

    private void allOn(String database) {
        world.cluster.nodes().forEach(node -> world.at(node.host(), app(node.container(), world.address(), database)));
    }

    @Test
    void nothing_about_nodes_that_work_where_the_configuration_says() throws InterruptedException {
        assertThat(words()).isEmpty();
    }

    @Test
    void nodes_on_another_database_than_the_configuration_names_with_both_names() throws InterruptedException {
        allOn("nocobase_prod");
        assertThat(words())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("AGAINST: nb-1 works on the database nocobase_prod (DB_DATABASE)"
                        + " and the configuration names nocobase")
                .contains("`database.names: [nocobase_prod]`", "`DB_DATABASE=nocobase`");
    }

    @Test
    void nodes_that_differ_among_themselves() throws InterruptedException {
        world.at("b", app("nocobase-2", world.address(), "other"));
        assertThat(words())
                .hasSize(2)
                .anyMatch(line -> line.contains("nb-2 works on the database other"))
                .anyMatch(line -> line.contains("DB_DATABASE differs: nb-1 nocobase, nb-2 other, nb-3 nocobase"));
    }

    @Test
    void nodes_in_different_schemas_where_public_goes_without_saying() throws InterruptedException {
        world.at("a", app("nocobase-1", world.address(), "nocobase").with("DB_SCHEMA", "public"));
        assertThat(words()).isEmpty();
        world.at("c", app("nocobase-3", world.address(), "nocobase").with("DB_SCHEMA", "crm"));
        assertThat(words())
                .singleElement()
                .asString()
                .contains("DB_SCHEMA differs: nb-1 public, nb-2 public, nb-3 crm");
    }

    @Test
    void a_node_with_another_user() throws InterruptedException {
        world.at("b", app("nocobase-2", world.address(), "nocobase").with("DB_USER", "crm"));
        assertThat(words())
                .singleElement()
                .asString()
                .contains("nb-2 opens its database as crm", "says nocobase", "`database.user: crm`");
    }

    @Test
    void nodes_with_different_users() throws InterruptedException {
        world.at("a", app("nocobase-1", world.address(), "nocobase").with("DB_USER", "nocobase"));
        world.at("b", app("nocobase-2", world.address(), "nocobase").with("DB_USER", "crm"));

        assertThat(words())
                .hasSize(2)
                .anyMatch(line -> line.contains("nb-2 opens its database as crm"))
                .anyMatch(line -> line.contains("DB_USER differs: nb-1 nocobase, nb-2 crm"));
    }

    @Test
    void a_node_on_another_server_that_is_called_the_same() throws InterruptedException {
        world.at("b", postgres("stage-pg").on("stagenet", "172.22.0.2", "172.22.0.1", "postgres"));
        world.at("b", app("nocobase-2", "postgres", "nocobase").on("stagenet", "172.22.0.3", "172.22.0.1"));
        assertThat(words())
                .singleElement()
                .asString()
                .contains("its DB_HOST postgres leads to the container stage-pg on host b")
                .contains("the configuration names pg on host a")
                .contains("`database.host: b` and `database.container: stage-pg`");
    }

    @Test
    void a_node_on_a_server_of_another_kind() throws InterruptedException {
        world.at("b", app("nocobase-2", "10.9.9.9", "nocobase").with("DB_DIALECT", "mysql"));
        assertThat(words()).singleElement().asString().contains("say mysql", "says postgres");
    }

    @Test
    void a_pooler_between_the_nodes_and_the_server_is_no_other_server() throws InterruptedException {
        world.at("b", container("pgbouncer").on("pool", "172.22.0.2", "172.22.0.1", "db"));
        world.at("b", app("nocobase-2", "db", "nocobase").on("pool", "172.22.0.3", "172.22.0.1"));
        assertThat(words()).isEmpty();
    }

    @Test
    void nothing_about_what_an_environment_does_not_say() throws InterruptedException {
        world.cluster.nodes().forEach(node -> world.at(node.host(), container(node.container())));
        assertThat(words()).isEmpty();
    }
}

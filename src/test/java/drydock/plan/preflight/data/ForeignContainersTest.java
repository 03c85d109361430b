package drydock.plan.preflight.data;

import static drydock.plan.database.Inspected.app;
import static drydock.plan.database.Inspected.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignContainersTest {
    private final DatabaseWorld world = new DatabaseWorld();

    private List<String> words() throws InterruptedException {
        return world.words(new ForeignContainers());
    }

    @Test
    void nodes_are_none() throws InterruptedException {
        assertThat(words()).isEmpty();
    }

    @Test
    void one_that_works_on_the_database_speaks_against_a_run_while_all_still_serve() throws InterruptedException {
        world.at("b", app("worker", world.address(), "nocobase"));
        assertThat(words())
                .containsExactly("AGAINST: worker on host b works on the cluster's database and is none of its nodes:"
                        + " it would go on writing while all nodes are stopped."
                        + " Remedy: `docker stop worker` on host b; where it only reads,"
                        + " add its DB_USER to `database.readers`");
    }

    @Test
    void a_stopped_one_is_a_remark() throws InterruptedException {
        world.at("b", app("worker", world.address(), "nocobase").stopped());
        assertThat(words()).singleElement().asString().startsWith("TO_KNOW: worker on host b would work");
    }

    @Test
    void a_twin_project_with_a_server_of_its_own_is_none() throws InterruptedException {
        world.cluster
                .nodes()
                .forEach(node -> world.at(
                        node.host(),
                        app(node.container(), "postgres", "nocobase").extraHost("postgres:" + world.address())));
        world.at("b", postgres("stage-pg").on("stagenet", "172.22.0.2", "172.22.0.1", "postgres"));
        world.at("b", app("staging-app-1", "postgres", "nocobase").on("stagenet", "172.22.0.3", "172.22.0.1"));
        assertThat(words()).isEmpty();
    }

    @Test
    void a_nodes_name_on_another_host_makes_nobody_a_node() throws InterruptedException {
        world.at("c", app("nocobase-2", "10.99.9.9", "nocobase"));
        assertThat(words())
                .singleElement()
                .asString()
                .startsWith("TO_KNOW: nocobase-2 on host c has database settings like the nodes'")
                .contains("left alone");
        world.at("c", app("nocobase-2", "10.99.9.9", "other"));
        assertThat(words()).isEmpty();
    }
}

package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.nocobase.Health;
import org.junit.jupiter.api.Test;

class FakeNodeTest {
    private final FakeCluster world = new FakeCluster();
    private final Node node = world.cluster().firstNode();

    @Test
    void a_node_on_a_database_that_accepts_no_connections_fails_to_start_and_can_be_started_again() {
        world.stop(node.name());
        world.database.close("nocobase");
        start();
        assertThat(world.nocoBase.health(node)).isInstanceOf(Health.Broken.class);
        world.stop(node.name());
        world.database.open(world.cluster(), "nocobase");
        start();
        assertThat(world.nocoBase.health(node)).isInstanceOf(Health.Ok.class);
    }

    private void start() {
        Host host = world.cluster().hostOf(node);
        world.docker.start(host, node.container());
        world.time.advance(FakeNode.LOAD);
        world.live();
    }
}

package drydock.balancer.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.balancer.BalancerException;
import drydock.balancer.LocalBalancer;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Inspected;
import drydock.testing.Clusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One whose configuration has the groups that it must have, and no others: without nb-1 and nb-3 it has none. */
class NginxTest {
    private final Cluster cluster = Clusters.demo();

    @TempDir
    private Path directory;

    private LocalBalancer local;
    private Nginx nginx;

    @BeforeEach
    void start() throws IOException {
        local = new LocalBalancer(
                directory,
                Inspected.container("State: {Running: true}, Mounts: [{Destination: '/drydock', RW: true}]"));
        nginx = new Nginx(local.docker());
        Path loaded = directory.resolve("loaded");
        Files.writeString(
                loaded,
                Files.readString(Path.of("src/lab/nginx/default.conf"))
                                .replace("upstream nodes-nb-1-nb-3", "upstream x")
                        + Files.readString(Path.of("src/lab/nginx/drydock.inc")));
        local.tool("nginx", "cat " + loaded);
        local.tool("curl", "if [ -e /drydock/closed ]; then echo closed; else echo open; fi");
    }

    private Node node(int number) {
        return cluster.nodes().get(number - 1);
    }

    @Test
    void what_has_the_groups_that_it_must_have_is_ready() {
        assertThat(nginx.check(cluster)).isEqualTo(Entrance.OPEN);
    }

    @Test
    void a_node_is_not_admitted_where_there_is_no_group_without_those_that_stay_drained() throws IOException {
        local.drained("nb-1", "nb-2", "nb-3");

        assertThatThrownBy(() -> nginx.admit(cluster, node(2)))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("has no group of nodes without nb-1 and nb-3");
        assertThat(nginx.drained(cluster)).containsExactly("nb-1", "nb-2", "nb-3");

        nginx.admit(cluster, node(3));
        assertThat(nginx.drained(cluster)).containsExactly("nb-1", "nb-2");
        nginx.admit(cluster, List.of(node(2), node(1)));
        assertThat(nginx.drained(cluster)).isEmpty();
    }

    @Test
    void behind_the_maintenance_page_it_is_and_the_entrance_does_not_open() throws IOException {
        local.closed();
        local.drained("nb-1", "nb-2", "nb-3");

        nginx.admit(cluster, node(2));
        assertThat(nginx.drained(cluster)).containsExactly("nb-1", "nb-3");
        assertThatThrownBy(() -> nginx.open(cluster))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("has no group of nodes without nb-1 and nb-3");
        assertThat(local.file("closed")).exists();

        nginx.admit(cluster, node(1));
        nginx.open(cluster);
        assertThat(local.file("closed")).doesNotExist();
        assertThat(nginx.drained(cluster)).containsExactly("nb-3");
    }
}

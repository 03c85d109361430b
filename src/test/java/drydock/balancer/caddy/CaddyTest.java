package drydock.balancer.caddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.ConfigurationFile;
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

/** One whose configuration has the sets that it must have, and no others: without nb-1 and nb-3 it knows nothing. */
class CaddyTest {
    private final Cluster cluster = Clusters.demo();

    @TempDir
    private Path directory;

    private LocalBalancer local;
    private Caddy caddy;
    private Path configuration;

    @BeforeEach
    void start() throws IOException {
        configuration = directory.resolve("caddy.json");
        local = new LocalBalancer(
                directory,
                Inspected.container("State: {Running: true}, Mounts: [{Destination: '/drydock', RW: true}], "
                        + "Config: {Entrypoint: ['caddy'], Cmd: ['run', '-c', '" + configuration + "']}"));
        caddy = new Caddy(local.docker());
        loaded(Files.readString(Path.of("src/test/resources/caddy/2.11.json")).replace("-nb-1-nb-3", "-others"));
    }

    private void loaded(String json) throws IOException {
        Files.writeString(directory.resolve("loaded"), json);
        local.tool("curl", "case \"$*\" in *2019/config/) cat " + directory.resolve("loaded") + " ;; esac");
    }

    private Node node(int number) {
        return cluster.nodes().get(number - 1);
    }

    @Test
    void what_has_the_sets_that_it_must_have_is_ready() {
        assertThat(caddy.check(cluster)).isEqualTo(Entrance.OPEN);
    }

    @Test
    void a_node_is_not_admitted_where_nothing_says_where_requests_go_without_those_that_stay_drained()
            throws IOException {
        local.drained("nb-1", "nb-2", "nb-3");

        assertThatThrownBy(() -> caddy.admit(cluster, node(2)))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("does not say where requests go without nb-1 nb-3");
        assertThat(caddy.drained(cluster)).containsExactly("nb-1", "nb-2", "nb-3");

        caddy.admit(cluster, node(3));
        assertThat(caddy.drained(cluster)).containsExactly("nb-1", "nb-2");
        caddy.admit(cluster, List.of(node(2), node(1)));
        assertThat(caddy.drained(cluster)).isEmpty();
    }

    @Test
    void behind_the_maintenance_page_it_is_and_the_entrance_does_not_open() throws IOException {
        local.closed();
        local.drained("nb-1", "nb-2", "nb-3");

        caddy.admit(cluster, node(2));
        assertThat(caddy.drained(cluster)).containsExactly("nb-1", "nb-3");
        assertThatThrownBy(() -> caddy.open(cluster))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("does not say where requests go without nb-1 nb-3");
        assertThat(local.file("closed")).exists();

        caddy.admit(cluster, node(1));
        caddy.open(cluster);
        assertThat(local.file("closed")).doesNotExist();
        assertThat(caddy.drained(cluster)).containsExactly("nb-3");
    }

    @Test
    void its_own_language_is_read_as_it_is_and_compared() throws IOException {
        String loaded = Files.readString(directory.resolve("loaded"));
        Files.writeString(configuration, loaded.replace("[\":80\"]", "[ \":80\" ]"));
        ConfigurationFile file = new ConfigurationFile(configuration.toString(), configuration.toString(), true, false);
        assertThat(caddy.memory(cluster).files()).containsExactly(file);

        Files.writeString(configuration, "{}");
        assertThat(caddy.memory(cluster).files()).singleElement().matches(ConfigurationFile::changed);
        Files.writeString(configuration, "{");
        assertThatThrownBy(() -> caddy.memory(cluster)).hasMessageContaining("would not survive a restart");
        assertThat(caddy.reloadCommand(cluster)).isEqualTo("docker exec nb caddy reload --config " + configuration);
    }

    /** Who answers for a name is looked at as who answers at an address is. */
    @Test
    void what_is_at_a_name_is_told() throws IOException {
        loaded(Files.readString(directory.resolve("loaded")).replaceAll("10\\.77\\.0\\.1(\\d)", "nocobase-$1"));
        local.tool("curl", """
                case "$*" in
                    *2019/config/) cat %s ;;
                    *nocobase-2*) printf 'HTTP/1.1 404 Not Found\\n\\nno\\n' ;;
                    *) printf 'HTTP/1.1 200 OK\\n\\nok\\n' ;;
                esac""".formatted(directory.resolve("loaded")));

        assertThat(caddy.reach(cluster, cluster.nodes()).addresses())
                .containsExactlyInAnyOrder(
                        new Address("nocobase-1:13000", "nb-1", 200, true),
                        new Address("nocobase-2:13000", "nb-2", 404, false),
                        new Address("nocobase-3:13000", "nb-3", 200, true));
    }
}

package drydock.balancer.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.Memory;
import drydock.balancer.Balancer.Way;
import drydock.balancer.BalancerException;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Docker;
import drydock.docker.engine.LabDocker;
import drydock.plan.ClusterPorts;
import drydock.plan.entrance.EntranceRouting;
import drydock.testing.Clusters;
import drydock.testing.HttpWire;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import drydock.testing.LabNginx;
import drydock.testing.LabPeer;
import drydock.text.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An nginx that names its nodes, on one engine and in one network with them. */
@Tag("long")
class NginxByNameIT {
    private static final String NETWORK = "by-name-net";

    private final Docker docker = LabDocker.docker();
    private final Nginx balancer = new Nginx(docker);
    private final List<LabPeer> nodes = new ArrayList<>();
    private LabEngine engine;
    private LabNginx nginx;
    private LabPeer stranger;
    private Cluster cluster;

    @BeforeEach
    void stand() throws IOException {
        engine = new LabEngine(Lab.host("a"));
        nginx = new LabNginx(docker, "by-name-lb", 18085, Optional.of(NETWORK));
        nginx.close();
        engine.network(NETWORK, Map.of());
        for (int i = 1; i <= 3; i++) {
            nodes.add(new LabPeer(docker, "by-name-" + i, NETWORK));
            nodes.getLast().start();
        }
        stranger = new LabPeer(docker, "by-name-stranger", NETWORK);
        cluster = Clusters.with(nginx.container(), nginx.entrance(), List.of(node(1), node(2), node(3)));
        nginx.recreate(configuration(), true);
        nginx.run("rm -rf /drydock/*");
    }

    @AfterEach
    void clear() {
        nginx.close();
        stranger.close();
        nodes.forEach(LabPeer::close);
        engine.delete("/networks/" + NETWORK);
    }

    private static Node node(int number) {
        return new Node("nb-" + number, "a", "by-name-" + number, URI.create("http://127.0.0.1:1"));
    }

    private static String configuration() throws IOException {
        return Files.readString(Path.of("src/lab/nginx/default.conf"))
                .replaceAll("10\\.77\\.0\\.1(\\d):13000", "by-name-$1:13000");
    }

    @Test
    void stopped_nodes_are_no_mistake_in_the_configuration() {
        balancer.close(cluster);
        nodes.forEach(LabPeer::stop);

        assertThat(balancer.check(cluster)).isEqualTo(Entrance.CLOSED);
        balancer.drain(cluster, node(2));
        assertThat(balancer.drained(cluster)).containsExactly("nb-2");
    }

    @Test
    void a_name_without_an_address_is_a_mistake_while_all_nodes_run() {
        nginx.run("echo 'upstream other { server by-nobody; }' > /etc/nginx/conf.d/other.conf");

        assertThatThrownBy(() -> balancer.check(cluster))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("names by-nobody, which leads nowhere although all nodes run");
    }

    @Test
    void a_balancer_that_cannot_start_before_its_nodes_is_closed_and_comes_up_with_them() {
        nodes.forEach(LabPeer::stop);
        nginx.restart();

        assertThat(balancer.check(cluster)).isEqualTo(Entrance.DOWN);
        balancer.close(cluster);
        assertThat(balancer.requestsInFlight(cluster)).isZero();
        assertThat(balancer.memory(cluster).moved()).isEmpty();

        nodes.forEach(LabPeer::start);
        Way way = balancer.reach(cluster, cluster.nodes());

        assertThat(way.faults()).isEmpty();
        assertThat(way.doubts()).isEmpty();
        assertThat(balancer.check(cluster)).isEqualTo(Entrance.CLOSED);
        balancer.open(cluster);
        assertThat(visitors()).containsExactly("by-name-1", "by-name-2", "by-name-3");
    }

    @Test
    void nodes_with_other_addresses_are_reached_once_they_are_looked_up_anew() {
        Memory before = balancer.memory(cluster);
        assertThat(before.names()).containsExactly("by-name-1", "by-name-2", "by-name-3");
        assertThat(before.moved()).isEmpty();
        move();

        assertThat(balancer.memory(cluster).moved()).containsExactly("nb-1", "nb-2", "nb-3");
        assertThat(visitors()).as("before").contains("by-name-stranger").doesNotContain("by-name-3");
        assertThat(Messages.ENGLISH.of(
                        EntranceRouting.look(cluster, ports(), cluster.nodes()).wrong()))
                .isEmpty();
        assertThat(balancer.reach(cluster, cluster.nodes()).addresses())
                .hasSize(3)
                .allMatch(Address::healthy);
        assertThat(visitors()).containsExactly("by-name-1", "by-name-2", "by-name-3");
    }

    @Test
    void before_a_node_is_drained_the_others_are_looked_up_anew() {
        move();

        balancer.drain(cluster, node(2));

        await().untilAsserted(() -> assertThat(visitors()).containsExactly("by-name-1", "by-name-3"));
    }

    @Test
    void a_node_that_the_balancer_does_not_reach_is_named_and_why_it_is_not_sure_of_the_rest() {
        nodes.get(1).stop();

        Way way = balancer.reach(cluster, cluster.nodes());

        assertThat(Messages.ENGLISH.of(way.faults()))
                .singleElement()
                .asString()
                .startsWith("nb-2 is not reached from the balancer by-name-lb")
                .endsWith("at http://by-name-2:13000");
        assertThat(Messages.ENGLISH.of(way.doubts()))
                .singleElement()
                .asString()
                .contains("the name by-name-2:13000 leads nowhere", "docker exec by-name-lb nginx -s reload");
    }

    @Test
    void who_has_a_nodes_address_by_now_is_seen_as_nginx_sends_requests_there() {
        nodes.forEach(LabPeer::stop);
        stranger.start();
        nodes.get(0).start();
        nodes.get(1).start(); // the third is down, and nginx cannot look up anything

        List<Node> serving = List.of(node(1), node(2));
        EntranceRouting way = EntranceRouting.look(cluster, ports(), serving);
        assertThat(Messages.ENGLISH.of(way.foreign()))
                .singleElement()
                .asString()
                .contains("the container by-name-stranger answers, which is none of the nodes");
        assertThat(Messages.ENGLISH.of(way.doubts())).anyMatch(text -> text.contains("nginx -s reload"));

        stranger.stop();
        assertThat(Messages.ENGLISH.of(
                        EntranceRouting.look(cluster, ports(), serving).wrong()))
                .isEmpty();
        assertThat(EntranceRouting.look(cluster, ports(), List.of(node(1), node(2), node(3)))
                        .unreached())
                .containsExactly("nb-3");
    }

    private ClusterPorts ports() {
        return new ClusterPorts(docker, balancer, null, null, null, null, null, null, null, null);
    }

    /** All get other addresses than nginx looked up, and somebody else has that of the first one. */
    private void move() {
        nodes.forEach(LabPeer::stop);
        stranger.start();
        nodes.forEach(LabPeer::start);
    }

    private Set<String> visitors() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            try (HttpWire wire = new HttpWire(nginx.entrance())) {
                names.add(wire.get("/").header("x-node"));
            } catch (IOException e) {
                names.add(e.toString());
            }
        }
        return names;
    }
}

package drydock.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.balancer.Balancer;
import drydock.balancer.Balancer.Address;
import drydock.balancer.Balancer.ConfigurationFile;
import drydock.balancer.Balancer.Way;
import drydock.balancer.BalancerException;
import drydock.balancer.BalancerTrafficContract;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Docker;
import drydock.docker.engine.LabDocker;
import drydock.testing.Clusters;
import drydock.testing.Faults;
import drydock.testing.Lab;
import drydock.testing.LabBalancer;
import drydock.testing.LabHaproxy;
import drydock.testing.UpstreamServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an HAProxy does, whatever its generation. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class HaproxyContract extends BalancerTrafficContract {
    private final List<UpstreamServer> nodes = new ArrayList<>();
    private final String suite;
    private Docker docker;
    private LabHaproxy lab;
    private Haproxy balancer;
    private Cluster cluster;

    /** @param suite of Debian whose HAProxy it is */
    HaproxyContract(String suite) {
        this.suite = suite;
    }

    @BeforeAll
    void start() throws IOException {
        Lab.host("a");
        for (int i = 1; i <= 3; i++) {
            nodes.add(new UpstreamServer("nb-" + i));
        }
        docker = LabDocker.docker();
        lab = new LabHaproxy(docker, suite, "edge-haproxy-" + suite, 18086);
        recreate();
        balancer = new Haproxy(docker);
        cluster = cluster(lab);
        await().ignoreExceptions().until(() -> balancer.check(cluster) == Entrance.OPEN);
    }

    private Cluster cluster(LabBalancer of) {
        return Clusters.with(
                of.container(),
                of.entrance(),
                nodes.stream()
                        .map(node -> new Node(
                                node.name(), "a", node.name(), URI.create("http://" + Lab.ADDRESS + ":" + node.port())))
                        .toList());
    }

    @AfterAll
    void stop() throws IOException {
        for (UpstreamServer node : nodes) {
            node.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @Override
    protected Balancer balancer() {
        return balancer;
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected LabBalancer lab() {
        return lab;
    }

    @Override
    protected List<UpstreamServer> nodes() {
        return nodes;
    }

    @Override
    protected void recreate() throws IOException {
        lab.recreate(LabHaproxy.configuration(nodes), true);
    }

    /** Each costs its host as much as hundreds of requests do. */
    @Test
    void an_observation_and_everything_that_is_asked_takes_one_command() {
        Faults faults = new Faults();
        Balancer counted = new Haproxy(faults.in(Docker.class, docker, _ -> null));

        assertThat(commands(faults, () -> counted.check(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.close(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.requestsInFlight(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.open(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.drained(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.memory(cluster))).isEqualTo(1);
    }

    private static long commands(Faults faults, Runnable asking) {
        int before = faults.calls().size();
        asking.run();
        return faults.calls().stream()
                .skip(before)
                .filter(call -> call.method().equals("exec"))
                .count();
    }

    @Test
    void a_node_is_reached_as_its_own_health_check_sees_it() {
        Way way = balancer.reach(cluster, cluster.nodes());
        assertThat(way.faults()).isEmpty();
        assertThat(way.addresses())
                .contains(new Address(Lab.ADDRESS + ":" + nodes.get(1).port(), "nb-2", 200, true));
    }

    @Test
    void a_server_that_somebody_took_out_for_maintenance_is_looked_at_before_it_is_admitted() {
        lab.tell("set server nodes/nb-2 state maint");
        assertThat(balancer.drained(cluster)).containsExactly("nb-2");

        assertThat(balancer.reach(cluster, List.of(node(2))).faults()).isEmpty();
        assertThat(balancer.drained(cluster)).containsExactly("nb-2");

        balancer.admit(cluster, node(2));
        assertThat(balancer.drained(cluster)).isEmpty();
    }

    @Test
    void a_balancer_that_is_not_prepared_is_told_what_is_missing() throws IOException {
        try (LabHaproxy other = new LabHaproxy(docker, suite, "edge-unprepared-" + suite, 18087)) {
            other.recreate("""
                    global
                        stats socket ipv4@127.0.0.1:9999 level operator
                    defaults
                        mode http
                        timeout connect 2s
                        timeout client 1h
                        timeout server 1h
                    frontend entrance
                        bind :80
                        default_backend other
                    backend other
                        server nb-1 10.77.0.11:13000
                        server nb-2 10.77.0.12:13000 check
                    """, false);
            Cluster unprepared = cluster(other);

            await().untilAsserted(() -> assertThatThrownBy(() -> balancer.check(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContainingAll(
                            "docs/haproxy.md",
                            "no writable mount at /drydock",
                            "level admin in global",
                            "server-state-file /drydock/servers.state in global",
                            "load-server-state-from-file global in defaults",
                            "map_str(/drydock/entrance.map,open)",
                            "map_str(/drydock/bypass.map)",
                            "X-Drydock maintenance",
                            "http-check expect rstring ^ok",
                            "in backend other",
                            "server nb-3 … check",
                            "server nb-1 … track other/nb-1"));
            assertThatThrownBy(() -> balancer.close(unprepared)).isInstanceOf(BalancerException.class);

            other.stop();
            assertThatThrownBy(() -> balancer.check(unprepared)).hasMessageContaining("does not run");
        }
    }

    @Test
    void a_file_that_would_stop_its_next_start_is_said_while_it_runs_on() throws IOException {
        assertThat(balancer.memory(cluster).files())
                .containsExactly(new ConfigurationFile(
                        "/usr/local/etc/haproxy/haproxy.cfg", "/usr/local/etc/haproxy/haproxy.cfg", true, false));
        lab.change(LabHaproxy.configuration(nodes) + "\nbackend broken\n    nonsense\n");
        try {
            assertThatThrownBy(() -> balancer.check(cluster)).hasMessageContaining("nonsense");
            assertThat(balancer.memory(cluster).files()).allMatch(ConfigurationFile::changed);
        } finally {
            recreate();
            await().ignoreExceptions().until(() -> balancer.check(cluster) == Entrance.OPEN);
        }
    }

    @Test
    void a_reload_remembers_what_it_was_told_and_cuts_nothing() {
        balancer.drain(cluster, node(1));
        balancer.close(cluster);

        lab.reload();
        await().ignoreExceptions().until(() -> balancer.check(cluster) == Entrance.CLOSED);

        assertThat(balancer.drained(cluster)).containsExactly("nb-1");
        assertThat(visit(entrance())).isEmpty();
    }
}

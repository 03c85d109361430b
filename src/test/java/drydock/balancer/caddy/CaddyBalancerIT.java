package drydock.balancer.caddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.balancer.Balancer;
import drydock.balancer.Balancer.ConfigurationFile;
import drydock.balancer.BalancerException;
import drydock.balancer.BalancerTrafficContract;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.docker.Docker;
import drydock.docker.engine.LabDocker;
import drydock.testing.Clusters;
import drydock.testing.Faults;
import drydock.testing.HttpWire;
import drydock.testing.Lab;
import drydock.testing.LabBalancer;
import drydock.testing.LabCaddy;
import drydock.testing.UpstreamServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Caddy 2.11. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaddyBalancerIT extends BalancerTrafficContract {
    private final List<UpstreamServer> nodes = new ArrayList<>();
    private Docker docker;
    private LabCaddy caddy;
    private Caddy balancer;
    private Cluster cluster;

    /** Of Debian. */
    protected String suite() {
        return "sid";
    }

    @BeforeAll
    void start() throws IOException {
        Lab.host("a");
        for (int i = 1; i <= 3; i++) {
            nodes.add(new UpstreamServer("nb-" + i));
        }
        docker = LabDocker.docker();
        caddy = new LabCaddy(docker, suite(), "caddy-balancer-" + suite(), 18086);
        recreate();
        balancer = new Caddy(docker);
        cluster = Clusters.with(
                caddy.container(),
                caddy.entrance(),
                nodes.stream()
                        .map(node -> new Node(
                                node.name(), "a", node.name(), URI.create("http://" + Lab.ADDRESS + ":" + node.port())))
                        .toList());
        awaitCaddy();
    }

    @AfterAll
    void stop() throws IOException {
        for (UpstreamServer node : nodes) {
            node.close();
        }
        if (caddy != null) {
            caddy.close();
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
        return caddy;
    }

    @Override
    protected List<UpstreamServer> nodes() {
        return nodes;
    }

    @Override
    protected void recreate() throws IOException {
        caddy.recreate(LabCaddy.configuration(nodes), true);
    }

    private void awaitCaddy() {
        Awaitility.await().ignoreExceptions().until(() -> visit(entrance()).startsWith("nb-"));
    }

    /** Each costs its host as much as hundreds of requests do. */
    @Test
    void everything_but_a_draining_takes_one_command() {
        Faults faults = new Faults();
        Balancer counted = new Caddy(faults.in(Docker.class, docker, _ -> null));

        assertThat(commands(faults, () -> counted.check(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.close(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.requestsInFlight(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.open(cluster))).isEqualTo(1);
        assertThat(commands(faults, () -> counted.drained(cluster))).isEqualTo(1);
    }

    private static long commands(Faults faults, Runnable asking) {
        int before = faults.calls().size();
        asking.run();
        return faults.calls().stream()
                .skip(before)
                .filter(call -> call.method().equals("exec"))
                .count();
    }

    /** Caddy looks for files by patterns, and {@code ../closed} is there whenever the entrance is closed. */
    @Test
    void no_other_file_and_no_pattern_is_taken_for_a_token() throws IOException {
        balancer.close(cluster);
        balancer.bypass(cluster, TOKEN);

        try (HttpWire wire = new HttpWire(entrance())) {
            for (String forged :
                    List.of("../closed", "..", "*", "bearer-of-this-toke?", "[a-z]*-of-this-token", "{path}")) {
                assertThat(wire.get("/?drydock=" + forged).status()).as(forged).isEqualTo(503);
                assertThat(wire.ask("GET", "/", "Cookie: drydock=" + forged + "\r\n", "")
                                .status())
                        .as(forged)
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void a_link_leads_to_where_it_was_followed_and_to_no_other_machine() throws IOException {
        balancer.close(cluster);
        balancer.bypass(cluster, TOKEN);

        try (HttpWire wire = new HttpWire(entrance())) {
            assertThat(wire.get("/admin/x?drydock=" + TOKEN).header("location")).isEqualTo("/admin/x");
            assertThat(wire.get("//evil.example/?drydock=" + TOKEN).header("location"))
                    .doesNotStartWith("//");
            assertThat(wire.get("/nocobase/%0d%0aX-Evil:%201?drydock=" + TOKEN).header("location"))
                    .isEqualTo("/nocobase/");
            assertThat(wire.ask("GET", "/?drydock=" + TOKEN, "X-Forwarded-Proto: https\r\n", "")
                            .header("set-cookie"))
                    .endsWith("; Secure");
        }
    }

    @Test
    void each_address_is_told_with_its_node_and_a_silent_one_with_a_fault() throws IOException {
        assertThat(balancer.reach(cluster, cluster.nodes()).addresses())
                .hasSize(3)
                .allMatch(address -> address.healthy() && address.status() == 200)
                .extracting(Balancer.Address::node)
                .containsExactlyInAnyOrder("nb-1", "nb-2", "nb-3");

        nodes.get(1).close();
        try {
            Balancer.Way way = balancer.reach(cluster, cluster.nodes());
            assertThat(way.unreached()).containsExactly("nb-2");
            assertThat(way.faults()).hasSize(1);
        } finally {
            nodes.get(1).start();
        }
    }

    @Test
    void a_balancer_that_is_not_prepared_is_told_what_is_missing() throws IOException {
        try (LabCaddy other = new LabCaddy(docker, suite(), "caddy-unprepared", 18087)) {
            other.recreate(":80 {\n\treverse_proxy 10.0.0.1:13000\n}\n", false);
            Cluster unprepared = Clusters.with(other.container(), other.entrance(), cluster.nodes());

            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> balancer.check(unprepared))
                            .isInstanceOf(BalancerException.class)
                            .hasMessageContainingAll(
                                    "no writable mount at /drydock", "import drydock_gate", "docs/caddy.md"));
            assertThatThrownBy(() -> balancer.close(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContaining("import drydock_gate");

            other.recreate("{\n\tadmin off\n}\n:80 {\n\trespond hello\n}\n", true);
            assertThatThrownBy(() -> balancer.check(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContaining("http://127.0.0.1:2019");

            other.stop();
            assertThatThrownBy(() -> balancer.check(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContaining("does not run");
        }
    }

    @Test
    void a_file_that_says_something_else_than_what_is_loaded_is_seen_and_a_mistake_in_it() {
        ConfigurationFile file = new ConfigurationFile("/etc/caddy/Caddyfile", "/etc/caddy/Caddyfile", true, false);
        assertThat(balancer.memory(cluster).files()).containsExactly(file);

        caddy.run(
                "cp /etc/caddy/Caddyfile /etc/caddy/before; sed -i 's/drydock_without -nb-2-nb-3/drydock_without -nb-3-nb-2/' "
                        + "/etc/caddy/Caddyfile");
        try {
            assertThat(balancer.memory(cluster).files()).singleElement().matches(ConfigurationFile::changed);
            caddy.run("echo '}' >> /etc/caddy/Caddyfile");
            assertThatThrownBy(() -> balancer.memory(cluster))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContaining("would not survive a restart");
        } finally {
            caddy.run("mv /etc/caddy/before /etc/caddy/Caddyfile");
        }
    }
}

package drydock.balancer.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.balancer.Balancer;
import drydock.balancer.Balancer.ConfigurationFile;
import drydock.balancer.BalancerException;
import drydock.balancer.BalancerTrafficContract;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Docker;
import drydock.docker.engine.LabDocker;
import drydock.testing.Clusters;
import drydock.testing.Faults;
import drydock.testing.HttpWire;
import drydock.testing.Lab;
import drydock.testing.LabBalancer;
import drydock.testing.LabNginx;
import drydock.testing.UpstreamServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NginxBalancerIT extends BalancerTrafficContract {
    private static final String TOKEN = "bearer-of-this-token";
    private static final List<UpstreamServer> nodes = new ArrayList<>();
    private static Docker docker;
    private static LabNginx nginx;
    private static Nginx balancer;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException {
        Lab.host("a");
        for (int i = 1; i <= 3; i++) {
            nodes.add(new UpstreamServer("nb-" + i));
        }
        docker = LabDocker.docker();
        nginx = new LabNginx(docker, "edge-balancer", 18080);
        nginx.recreate(LabNginx.configuration(nodes), true);
        balancer = new Nginx(docker);
        cluster = Clusters.with(
                nginx.container(),
                nginx.entrance(),
                nodes.stream()
                        .map(node -> new Node(
                                node.name(), "a", node.name(), URI.create("http://" + Lab.ADDRESS + ":" + node.port())))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        for (UpstreamServer node : nodes) {
            node.close();
        }
        nodes.clear();
        if (nginx != null) {
            nginx.close();
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
        return nginx;
    }

    @Override
    protected List<UpstreamServer> nodes() {
        return nodes;
    }

    @Override
    protected void recreate() throws IOException {
        nginx.recreate(LabNginx.configuration(nodes), true);
    }

    /** Each costs its host as much as hundreds of requests do. */
    @Test
    void an_observation_takes_two_commands_and_everything_else_one() {
        Faults faults = new Faults();
        Balancer counted = new Nginx(faults.in(Docker.class, docker, _ -> null));

        assertThat(commands(faults, () -> counted.check(cluster))).isEqualTo(2);
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

    @Test
    void what_goes_wrong_in_the_balancer_is_said_before_nginx_is_asked() {
        nginx.run("mkdir /drydock/closed");
        assertThatThrownBy(() -> balancer.open(cluster))
                .isInstanceOf(BalancerException.class)
                .hasMessageContainingAll("exit code 1", "/drydock/closed");
    }

    @Test
    void a_balancer_that_is_not_prepared_is_told_what_is_missing() throws IOException {
        try (LabNginx other = new LabNginx(docker, "edge-unprepared", 18081)) {
            other.recreate("server { listen 80; return 200; }", false);
            Cluster unprepared = Clusters.with(other.container(), other.entrance(), cluster.nodes());

            assertThatThrownBy(() -> balancer.check(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContainingAll(
                            "no writable mount at /drydock", "drydock.inc", "127.0.0.1:8079", "docs/nginx.md");
            assertThatThrownBy(() -> balancer.close(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContaining("127.0.0.1:8079");

            other.run("echo 'nonsense;' > /etc/nginx/conf.d/broken.conf");
            assertThatThrownBy(() -> balancer.check(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContaining("nonsense");

            other.stop();
            assertThatThrownBy(() -> balancer.check(unprepared))
                    .isInstanceOf(BalancerException.class)
                    .hasMessageContaining("does not run");
        }
    }

    @Test
    void a_mount_that_nginx_may_not_look_into_does_not_count_as_closed() {
        nginx.run("chmod 700 /drydock");
        try {
            assertThatThrownBy(() -> balancer.check(cluster)).hasMessageContaining("chmod 755");
            assertThatThrownBy(() -> balancer.close(cluster)).hasMessageContaining("could not be closed");
        } finally {
            nginx.run("chmod 755 /drydock");
        }
    }

    /** The company's own page is in the same server block, and NocoBase has two paths of it. */
    private static String belowAPath() throws IOException {
        return LabNginx.configuration(nodes)
                .replace("    include /etc/nginx/conf.d/drydock.inc;", """
                            set $drydock_elsewhere yes;
                            if ($uri ~ "^/(nocobase|nb-api)/") {
                                set $drydock_elsewhere "";
                            }
                            include /etc/nginx/conf.d/drydock.inc;""")
                .replace("    location / {", """
                            location / {
                                return 200 "the company";
                            }
                            location ~ ^/(nocobase|nb-api)/ {""");
    }

    @Test
    void closing_a_cluster_below_a_path_closes_nothing_else_and_its_link_leads_there() throws IOException {
        try (LabNginx other = new LabNginx(docker, "edge-below", 18082)) {
            other.recreate(belowAPath(), true);
            other.run("rm -rf /drydock/*");
            Cluster below =
                    Clusters.with(other.container(), URI.create(other.entrance() + "/nocobase/"), cluster.nodes());
            await().ignoreExceptions().until(() -> balancer.check(below) == Entrance.OPEN);

            balancer.close(below);
            URI link = balancer.bypass(below, TOKEN);
            assertThat(link).hasToString(other.entrance() + "/nocobase/?drydock=" + TOKEN);
            try (HttpWire wire = new HttpWire(other.entrance())) {
                assertThat(wire.get("/").body()).isEqualTo("the company");
                assertThat(wire.get("/contact").body()).isEqualTo("the company");
                assertThat(wire.get("/nocobase/admin").status()).isEqualTo(503);
                assertThat(wire.get("/nb-api/orders:list").header("content-type"))
                        .startsWith("application/json");
                assertThat(wire.get("/nocobase/api/orders:list").header("content-type"))
                        .startsWith("application/json");
                assertThat(wire.get("/nocobase/admin?drydock=" + TOKEN).header("location"))
                        .isEqualTo("/nocobase/admin");
                assertThat(wire.get("//evil.example/?drydock=" + TOKEN).header("location"))
                        .doesNotStartWith("//");
                assertThat(wire.get("/nocobase/%0d%0aX-Evil:%201?drydock=" + TOKEN)
                                .header("location"))
                        .isEqualTo("/nocobase/");
                assertThat(wire.ask("GET", "/nocobase/", "Cookie: drydock=" + TOKEN + "\r\n", "")
                                .header("x-node"))
                        .startsWith("nb-");
            }
        }
    }

    @Test
    void a_file_that_was_changed_after_nginx_had_read_it_is_seen_and_where_it_really_lies() {
        assertThat(balancer.memory(cluster).files()).isNotEmpty().noneMatch(ConfigurationFile::changed);

        nginx.run("cd /etc/nginx/conf.d && mv default.conf /srv-site && ln -s /srv-site default.conf"
                + " && touch -d '+1 minute' /srv-site");
        try {
            assertThat(balancer.memory(cluster).files())
                    .contains(new ConfigurationFile("/etc/nginx/conf.d/default.conf", "/srv-site", true, true));
        } finally {
            nginx.run("cd /etc/nginx/conf.d && rm default.conf && mv /srv-site default.conf"
                    + " && touch -d '-1 hour' default.conf");
        }
    }
}

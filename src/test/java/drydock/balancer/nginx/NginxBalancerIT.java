package drydock.balancer.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.balancer.Balancer;
import drydock.balancer.Balancer.ConfigurationFile;
import drydock.balancer.BalancerContract;
import drydock.balancer.BalancerException;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Docker;
import drydock.docker.engine.LabDocker;
import drydock.http.WebSocketProbe;
import drydock.testing.Clusters;
import drydock.testing.Faults;
import drydock.testing.HttpWire;
import drydock.testing.HttpWire.Answer;
import drydock.testing.Lab;
import drydock.testing.LabNginx;
import drydock.testing.UpstreamServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NginxBalancerIT extends BalancerContract {
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

    @BeforeEach
    void openTheEntrance() {
        nginx.run("rm -rf /drydock/*");
    }

    @Override
    protected Balancer balancer() {
        return balancer;
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    /** As a browser: follows the link once, with the cookie that it was given. */
    @Override
    protected String visit(URI address) {
        try (HttpWire wire = new HttpWire(entrance())) {
            Answer answer = wire.get("/" + (address.getQuery() == null ? "" : "?" + address.getQuery()));
            if (answer.status() == 302) {
                String cookie = answer.header("set-cookie");
                assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
                answer = wire.ask("GET", "/", "Cookie: " + cookie.split(";", -1)[0] + "\r\n", "");
            }
            return answer.status() == 503 && answer.header("x-drydock").equals("maintenance")
                    ? ""
                    : answer.header("x-node");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    void the_maintenance_page_is_for_people_and_for_programs() throws IOException {
        balancer.close(cluster);

        try (HttpWire wire = new HttpWire(entrance())) {
            Answer page = wire.get("/admin");
            Answer json = wire.ask("POST", "/api/orders:create", "Accept: application/json\r\n", "x".repeat(300_000));

            assertThat(List.of(page, json)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("x-drydock")).isEqualTo("maintenance");
                assertThat(answer.header("retry-after")).isEqualTo(Long.toString(Balancer.RETRY_AFTER.toSeconds()));
                assertThat(answer.header("cache-control")).isEqualTo("no-store");
            });
            assertThat(page.header("content-type")).startsWith("text/html");
            assertThat(page.body()).contains("maintenance", "กำลังปรับปรุงระบบ", "color-scheme");
            assertThat(json.header("content-type")).startsWith("application/json");
            assertThat(json.body()).contains("\"maintaining\":true");
            assertThat(wire.get("/drydock/enter").status()).isEqualTo(503);
        }
    }

    @Test
    void no_path_can_be_made_of_a_token() throws IOException {
        balancer.close(cluster);
        balancer.bypass(cluster, TOKEN);

        try (HttpWire wire = new HttpWire(entrance())) {
            for (String forged :
                    List.of("../bypass/" + TOKEN, "..%2Fbypass%2F" + TOKEN, "./" + TOKEN, "", ".", TOKEN + "/")) {
                assertThat(wire.get("/?drydock=" + forged).status()).as(forged).isEqualTo(503);
                assertThat(wire.ask("GET", "/", "Cookie: drydock=" + forged + "\r\n", "")
                                .status())
                        .as(forged)
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void what_is_in_flight_when_the_entrance_closes_is_counted_and_finishes() {
        CompletableFuture<Answer> held = CompletableFuture.supplyAsync(() -> once("POST", "/held"));
        await().until(() -> balancer.requestsInFlight(cluster) == 1);

        balancer.close(cluster);

        assertThat(visit(entrance())).isEmpty();
        assertThat(balancer.requestsInFlight(cluster)).isEqualTo(1);
        nodes.forEach(UpstreamServer::release);
        assertThat(held.join().status()).isEqualTo(200);
        await().until(() -> balancer.requestsInFlight(cluster) == 0);
    }

    @Test
    void a_web_socket_is_let_through_and_a_proxy_that_lets_none_through_is_told_from_it() throws IOException {
        assertThat(WebSocketProbe.at(URI.create(entrance() + "/ws"), Optional.empty()))
                .isEqualTo(101);
        balancer.close(cluster);
        assertThat(WebSocketProbe.at(URI.create(entrance() + "/ws"), Optional.empty()))
                .isEqualTo(503);
        assertThat(WebSocketProbe.at(URI.create("http://127.0.0.1:1/ws"), Optional.empty()))
                .isZero();
    }

    @Test
    void web_sockets_pass_stay_open_and_are_no_requests_in_flight() throws IOException {
        try (Socket socket = new Socket(entrance().getHost(), entrance().getPort())) {
            socket.setSoTimeout(5000);
            send(socket, "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            String head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            assertThat(head).isEqualTo("HTTP/1.1 101");
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) socket.getInputStream().read();
            }
            await().until(() -> balancer.requestsInFlight(cluster) == 0);

            balancer.close(cluster);
            send(socket, "still here");

            assertThat(socket.getInputStream().readNBytes(10)).asString().isEqualTo("still here");
        }
    }

    @Test
    void a_stopped_node_is_never_seen_and_nothing_is_sent_twice() throws IOException {
        nodes.get(1).close();
        List<Integer> statuses = new ArrayList<>();
        try (HttpWire wire = new HttpWire(entrance())) {
            for (int i = 0; i < 60; i++) {
                statuses.add(wire.ask("POST", "/rows/stopped-" + i, "", "row").status());
            }
        } finally {
            nodes.get(1).start();
        }

        assertThat(statuses).containsOnly(200);
        assertThat(rows("stopped-")).hasSize(60).doesNotHaveDuplicates();
        await().until(() -> visit(entrance()).equals("nb-2"));
    }

    @Test
    void a_write_that_a_node_took_and_did_not_answer_is_not_sent_to_another() {
        assertThat(once("POST", "/dies").status()).isEqualTo(502);

        assertThat(nodes.stream().flatMap(node -> node.received().stream()).filter(line -> line.contains("/dies")))
                .hasSize(1);
    }

    @Test
    void sixteen_clients_see_nothing_but_200_and_our_503_whatever_is_switched() {
        try (Crowd crowd = new Crowd(entrance(), 16)) {
            for (int round = 0; round < 2; round++) {
                int before = crowd.answered();
                balancer.close(cluster);
                await().until(() -> crowd.answered() > before + 200);
                balancer.open(cluster);
                for (Node node : cluster.nodes()) {
                    balancer.drain(cluster, node);
                    int drained = crowd.answered();
                    await().until(() -> crowd.answered() > drained + 200);
                    balancer.admit(cluster, node);
                }
            }
            crowd.goHome();

            assertThat(crowd.surprises()).isEmpty();
            assertThat(crowd.served()).isPositive();
            assertThat(crowd.turnedAway()).isPositive();
            assertThat(rows("crowd-")).doesNotHaveDuplicates().hasSize(crowd.posted());
        }
    }

    @Test
    void after_closing_returned_no_request_reaches_a_node() {
        try (Crowd crowd = new Crowd(entrance(), 16)) {
            balancer.close(cluster);
            await().until(() -> balancer.requestsInFlight(cluster) == 0 || crowd.turnedAway() > 500);
            int reached = requests();
            int turnedAway = crowd.turnedAway();
            await().until(() -> crowd.turnedAway() > turnedAway + 500);

            assertThat(requests()).isEqualTo(reached);
        }
    }

    @Test
    void a_closed_entrance_stays_closed_when_the_balancer_is_recreated() throws IOException {
        balancer.close(cluster);
        URI address = balancer.bypass(cluster, TOKEN);
        balancer.drain(cluster, node(1));

        nginx.recreate(LabNginx.configuration(nodes), true);
        await().ignoreExceptions().until(() -> visit(entrance()).isEmpty());

        assertThat(balancer.check(cluster)).isEqualTo(Entrance.CLOSED);
        assertThat(balancer.drained(cluster)).containsExactly("nb-1");
        assertThat(visit(address)).startsWith("nb-");
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

    private Answer once(String method, String path) {
        try (HttpWire wire = new HttpWire(entrance())) {
            return wire.ask(method, path, "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int requests() {
        return nodes.stream().mapToInt(node -> node.received().size()).sum();
    }

    private static List<String> rows(String mark) {
        List<String> rows = new ArrayList<>();
        nodes.forEach(node -> rows.addAll(node.received()));
        rows.removeIf(line -> !line.contains("POST /rows/" + mark));
        Collections.sort(rows);
        return rows;
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

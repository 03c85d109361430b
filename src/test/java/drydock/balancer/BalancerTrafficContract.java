package drydock.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.cluster.observed.ClusterState.Entrance;
import drydock.http.WebSocketProbe;
import drydock.testing.HttpWire;
import drydock.testing.HttpWire.Answer;
import drydock.testing.LabBalancer;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every balancer in a container does with what people send through it. */
public abstract class BalancerTrafficContract extends BalancerContract {
    protected static final String TOKEN = "bearer-of-this-token";

    protected abstract LabBalancer lab();

    /** Those that the cluster's three nodes are. */
    protected abstract List<UpstreamServer> nodes();

    /** Makes the balancer's container anew, with the configuration that it had. */
    protected abstract void recreate() throws IOException;

    @BeforeEach
    void openTheEntrance() {
        lab().forget();
    }

    /** What writes may be answered while a node refuses connections of which the balancer does not know yet. */
    protected Set<Integer> writesBesideAStoppedNode() {
        return Set.of(200);
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

    @Test
    void the_maintenance_page_is_for_people_and_for_programs() throws IOException {
        balancer().close(cluster());

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
        balancer().close(cluster());
        balancer().bypass(cluster(), TOKEN);

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
        await().until(() -> balancer().requestsInFlight(cluster()) == 1);

        balancer().close(cluster());

        assertThat(visit(entrance())).isEmpty();
        assertThat(balancer().requestsInFlight(cluster())).isEqualTo(1);
        nodes().forEach(UpstreamServer::release);
        assertThat(held.join().status()).isEqualTo(200);
        await().until(() -> balancer().requestsInFlight(cluster()) == 0);
    }

    @Test
    void a_web_socket_is_let_through_and_a_proxy_that_lets_none_through_is_told_from_it() throws IOException {
        assertThat(WebSocketProbe.at(URI.create(entrance() + "/ws"), Optional.empty()))
                .isEqualTo(101);
        balancer().close(cluster());
        assertThat(WebSocketProbe.at(URI.create(entrance() + "/ws"), Optional.empty()))
                .isEqualTo(503);
        assertThat(WebSocketProbe.at(URI.create("http://127.0.0.1:1/ws"), Optional.empty()))
                .isZero();
    }

    @Test
    void web_sockets_pass_stay_open_and_are_no_requests_in_flight() throws IOException {
        try (Socket socket = new Socket(entrance().getHost(), entrance().getPort())) {
            socket.setSoTimeout(60_000);
            send(socket, """
                    GET /ws HTTP/1.1\r
                    Host: x\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """);
            String head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            assertThat(head).isEqualTo("HTTP/1.1 101");
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) socket.getInputStream().read();
            }
            await().until(() -> balancer().requestsInFlight(cluster()) == 0);

            balancer().close(cluster());
            send(socket, "still here");

            assertThat(socket.getInputStream().readNBytes(10)).asString().isEqualTo("still here");
        }
    }

    @Test
    void a_stopped_node_is_never_seen_and_nothing_is_sent_twice() throws IOException {
        nodes().get(1).close();
        List<Integer> statuses = new ArrayList<>();
        try (HttpWire wire = new HttpWire(entrance())) {
            for (int i = 0; i < 60; i++) {
                statuses.add(wire.ask("POST", "/rows/stopped-" + i, "", "row").status());
            }
        } finally {
            nodes().get(1).start();
        }

        long written = statuses.stream().filter(status -> status == 200).count();
        assertThat(writesBesideAStoppedNode()).containsAll(statuses);
        assertThat(written).isGreaterThanOrEqualTo(50);
        assertThat(rows("stopped-")).hasSizeBetween((int) written, 60).doesNotHaveDuplicates();
        await().until(() -> visitors().size() == 3);
    }

    @Test
    void a_write_that_a_node_took_and_did_not_answer_is_not_sent_to_another() {
        assertThat(once("POST", "/dies").status()).isEqualTo(502);

        assertThat(nodes().stream().flatMap(node -> node.received().stream()).filter(line -> line.contains("/dies")))
                .hasSize(1);
    }

    @Test
    void sixteen_clients_see_nothing_but_200_and_our_503_over_twenty_switches() {
        try (Crowd crowd = new Crowd(entrance(), 16)) {
            for (int round = 0; round < 5; round++) {
                balancer().close(cluster());
                awaitAnswers(crowd);
                balancer().open(cluster());
                awaitAnswers(crowd);
                balancer().drain(cluster(), node(round % 3 + 1));
                awaitAnswers(crowd);
                balancer().admit(cluster(), node(round % 3 + 1));
            }
            crowd.goHome();

            assertThat(crowd.surprises()).isEmpty();
            assertThat(crowd.served()).isPositive();
            assertThat(crowd.turnedAway()).isPositive();
            assertThat(rows("crowd-")).doesNotHaveDuplicates().hasSize(crowd.posted());
        }
    }

    private static void awaitAnswers(Crowd crowd) {
        int before = crowd.answered();
        await().until(() -> crowd.answered() > before + 150);
    }

    @Test
    void after_closing_returned_no_request_reaches_a_node() {
        try (Crowd crowd = new Crowd(entrance(), 16)) {
            balancer().close(cluster());
            await().until(() -> balancer().requestsInFlight(cluster()) == 0 || crowd.turnedAway() > 500);
            int reached = requests();
            int turnedAway = crowd.turnedAway();
            await().until(() -> crowd.turnedAway() > turnedAway + 500);

            assertThat(requests()).isEqualTo(reached);
        }
    }

    @Test
    void a_closed_entrance_stays_closed_when_the_balancer_is_recreated_or_started_again() throws IOException {
        balancer().close(cluster());
        URI address = balancer().bypass(cluster(), TOKEN);
        balancer().drain(cluster(), node(1));

        recreate();
        assertNothingWasForgotten(address);
        lab().restart();
        assertNothingWasForgotten(address);

        balancer().admit(cluster(), node(1));
        balancer().open(cluster());
        lab().restart();
        await().ignoreExceptions().until(() -> visit(entrance()).startsWith("nb-"));
        assertThat(balancer().check(cluster())).isEqualTo(Entrance.OPEN);
        assertThat(balancer().drained(cluster())).isEmpty();
    }

    private void assertNothingWasForgotten(URI address) {
        await().ignoreExceptions().until(() -> visit(entrance()).isEmpty());
        assertThat(balancer().check(cluster())).isEqualTo(Entrance.CLOSED);
        assertThat(balancer().drained(cluster())).containsExactly("nb-1");
        for (int i = 0; i < 6; i++) {
            assertThat(visit(address)).isIn("nb-2", "nb-3");
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

    /** Of people: a balancer's own looks at the nodes' health are none. */
    private int requests() {
        return (int) nodes().stream()
                .flatMap(node -> node.received().stream())
                .filter(line -> !line.contains("__health_check"))
                .count();
    }

    private List<String> rows(String mark) {
        List<String> rows = new ArrayList<>();
        nodes().forEach(node -> rows.addAll(node.received()));
        rows.removeIf(line -> !line.contains("POST /rows/" + mark));
        Collections.sort(rows);
        return rows;
    }
}

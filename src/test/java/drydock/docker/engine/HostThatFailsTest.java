package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Docker.Event;
import drydock.docker.Docker.Following;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.engine.transport.Timeouts;
import drydock.testing.HostileServer;
import drydock.testing.LongWaits;
import drydock.testing.Patience;
import drydock.text.Explained;
import drydock.text.Messages;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of hosts that answer wrongly, too late or not at all. */
class HostThatFailsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String JSON = "application/json";
    private static final String INSPECT = "/containers/nb/json";

    private final HostileServer server = new HostileServer();
    private final Host host =
            new Host("a", URI.create(server.url().toString().replace("http:", "tcp:")), Optional.empty());
    /** For what never has an answer. */
    private final Docker docker = new EngineDocker(new Timeouts(SHORT, SHORT, SHORT, SHORT, SHORT));
    /** For what has one, which may take its time on a busy machine. */
    private final Docker patient = waiting(LongWaits.LONG);

    /** @param silence for which a stream is waited for; for anything else there is much time */
    private static Docker waiting(Duration silence) {
        Duration much = LongWaits.LONG;
        return new EngineDocker(new Timeouts(much, much, much, much, silence));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_host_that_is_silent_counts_as_unreachable() {
        server.silence(INSPECT);
        assertThatThrownBy(() -> docker.container(host, "nb"))
                .isInstanceOf(HostUnreachable.class)
                .hasMessageContaining("host a does not answer");
    }

    @Test
    void an_answer_that_breaks_off_counts_as_none() {
        server.hangUp(INSPECT);
        assertThatThrownBy(() -> docker.container(host, "nb")).isInstanceOf(HostUnreachable.class);
    }

    @Test
    void the_engines_own_words_are_passed_on() {
        server.answer("/containers/nb/start", 500, JSON, "{\"message\": \"port is already allocated\"}");
        assertThatThrownBy(() -> patient.start(host, "nb"))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessage("host a could not start nb: port is already allocated");
    }

    @Test
    void what_was_refused_and_why_is_told_in_the_reader_s_language() {
        server.answer("/containers/nb/start", 500, JSON, "{\"message\": \"port is already allocated\"}");
        assertThatThrownBy(() -> patient.start(host, "nb"))
                .satisfies(refused -> assertThat(Messages.THAI.of(Explained.by(refused)))
                        .isEqualTo("host a เริ่ม nb ไม่ได้: port is already allocated"));
    }

    @Test
    void what_is_not_an_engine_is_said_to_be_none() {
        server.answer(INSPECT, 200, "text/html", "<html>");
        assertThatThrownBy(() -> patient.container(host, "nb"))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("not Docker's");
        server.answer("/containers/nb/start", 502, "text/html", "<html>" + "x".repeat(9000));
        assertThatThrownBy(() -> patient.start(host, "nb"))
                .isExactlyInstanceOf(DockerException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .hasSizeLessThan(1200);
    }

    @Test
    void nothing_is_sent_twice() {
        server.hangUp("/containers/nb/start");
        assertThatThrownBy(() -> patient.start(host, "nb")).isInstanceOf(HostUnreachable.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void an_interrupt_ends_any_call_promptly_and_stays_seen() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        server.on(INSPECT, exchange -> {
            asked.countDown();
            await(new CountDownLatch(1));
        });
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            assertThatThrownBy(() -> patient.container(host, "nb")).isInstanceOf(DockerException.class);
            seen.complete(Thread.currentThread().isInterrupted());
        });
        await(asked);
        caller.interrupt();
        assertThat(seen.get(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void who_is_interrupted_already_sends_nothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> docker.start(host, "nb")).isInstanceOf(DockerException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.requests()).isEmpty();
    }

    private void pull() {
        pull(patient);
    }

    private void pull(Docker docker) {
        Image.Registry registry = new Image.Registry(
                URI.create("https://r.example"), Optional.of("me"), Optional.of(new Secret("hunter2")));
        docker.pull(host, "r.example/nb:1", Optional.of(registry), text -> {});
    }

    @Test
    void a_pull_whose_registry_is_silent_is_given_up_and_blamed_on_the_registry() {
        server.answer("/_ping", 200, "text/plain", "OK");
        server.silence("/images/create");
        assertThatThrownBy(() -> pull(waiting(SHORT)))
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("its registry does not answer")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_pull_on_a_host_that_is_silent_is_blamed_on_the_host() {
        server.silence("/_ping");
        server.silence("/images/create");
        assertThatThrownBy(() -> pull(docker)).isInstanceOf(HostUnreachable.class);
    }

    @Test
    void a_pull_that_fails_half_way_says_why() {
        server.answer(
                "/images/create",
                200,
                JSON,
                "{\"status\":\"Pulling fs layer\",\"id\":\"1\"}\n{\"error\":\"no space left on device\"}\n");
        assertThatThrownBy(this::pull)
                .isExactlyInstanceOf(DockerException.class)
                .hasMessage("host a could not pull r.example/nb:1: no space left on device");
    }

    @Test
    void the_detail_of_an_error_is_enough_of_an_answer() {
        server.answer("/images/create", 200, JSON, "{\"errorDetail\":{\"message\":\"no space left on device\"}}\n");
        assertThatThrownBy(this::pull).hasMessageContaining("no space left on device");
    }

    @Test
    void a_registry_s_password_goes_to_that_registry_and_to_no_other() {
        List<String> shown = new ArrayList<>();
        server.on("/images/create", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Registry-Auth")));
            HostileServer.send(exchange, 200, Map.of(), "{}");
        });
        Image.Registry registry = new Image.Registry(
                URI.create("https://r.example:443/"), Optional.of("me"), Optional.of(new Secret("hunter2")));
        for (String image : List.of("R.example/nb:1", "nb:1", "other.example/nb:1")) {
            assertThatThrownBy(() -> patient.pull(host, image, Optional.of(registry), text -> {}))
                    .hasMessageContaining("pull it again");
        }
        assertThat(shown).hasSize(3);
        assertThat(shown.subList(1, 3)).containsOnly("null");
        assertThat(new String(Base64.getUrlDecoder().decode(shown.getFirst()), StandardCharsets.UTF_8))
                .contains("\"username\":\"me\"", "\"password\":\"hunter2\"");
    }

    @Test
    void beside_a_digest_a_tag_is_not_pulled() {
        String digest = "sha256:" + "1".repeat(64);
        server.answer("/images/create", 200, JSON, "{}");
        assertThatThrownBy(() -> patient.pull(host, "r.example/nb:1@" + digest, Optional.empty(), text -> {}))
                .isInstanceOf(DockerException.class);
        assertThat(server.requests())
                .anyMatch(request -> request.startsWith("POST /images/create?fromImage=r.example%2Fnb%40sha256"));
    }

    @Test
    void a_pull_that_ends_without_an_image_is_not_taken_for_done() {
        server.answer("/images/create", 200, JSON, "{\"status\":\"done\"}\n");
        assertThatThrownBy(this::pull)
                .isExactlyInstanceOf(DockerException.class)
                .hasMessageContaining("pull it again");
    }

    @Test
    void progress_tells_the_bytes_of_all_layers() {
        List<String> told = new ArrayList<>();
        server.answer("/images/nb:1/json", 200, JSON, "{}");
        server.answer("/images/create", 200, JSON, """
                {"status":"Pulling from nb","id":"1"}
                {"status":"Pulling fs layer","id":"x"}
                {"status":"Pulling fs layer","id":"y"}
                {"status":"Already exists","id":"z"}
                {"status":"Downloading","id":"x","progressDetail":{"current":5000000,"total":60000000}}
                {"status":"Downloading","id":"y","progressDetail":{"current":7000000,"total":20000000}}
                {"status":"Download complete","id":"y"}
                {"status":"Extracting","id":"y","progressDetail":{"current":1,"total":2}}
                {"status":"Pull complete","id":"x"}
                """);
        patient.pull(
                host,
                "nb:1",
                Optional.empty(),
                said -> told.add(Messages.ENGLISH.of(said.text())
                        + said.share().stream()
                                .mapToObj(share -> " %.2f".formatted(share))
                                .collect(Collectors.joining())));
        assertThat(told).containsExactly("0 MB", "5 MB", "12 of 80 MB 0.15", "25 of 80 MB 0.31", "80 of 80 MB 1.00");
    }

    /** Neither of two is told before both have been asked for. */
    @Test
    void containers_are_inspected_at_the_same_time() {
        CountDownLatch asked = new CountDownLatch(2);
        server.answer("/containers/json", 200, JSON, "[{\"Id\":\"aaaaaaaaaaaa\"},{\"Id\":\"bbbbbbbbbbbb\"}]");
        for (String id : List.of("aaaaaaaaaaaa", "bbbbbbbbbbbb")) {
            server.on("/containers/" + id + "/json", exchange -> {
                asked.countDown();
                await(asked);
                byte[] body = "{\"Id\":\"%s\",\"Name\":\"/nb\"}".formatted(id).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }
        assertThat(patient.containers(host)).extracting(Container::id).containsExactly("aaaaaaaaaaaa", "bbbbbbbbbbbb");
    }

    @Test
    void a_host_that_tells_of_one_container_only_too_late_is_unreachable() {
        server.answer("/containers/json", 200, JSON, "[{\"Id\":\"aaaaaaaaaaaa\"}]");
        server.silence("/containers/aaaaaaaaaaaa/json");
        assertThatThrownBy(() -> docker.containers(host))
                .isInstanceOf(HostUnreachable.class)
                .hasMessageContaining("host a does not answer");
    }

    @Test
    void followers_are_told_once_that_a_host_has_fallen_silent() throws Exception {
        server.on("/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody()
                    .write("{\"Action\":\"exec_create: psql secret\",\"Actor\":{\"ID\":\"1\"},\"timeNano\":1}\n"
                            .getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(new CountDownLatch(1));
        });
        Patience.growing(this::followUntilItFallsSilent);
    }

    private void followUntilItFallsSilent(Duration patience) throws InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        BlockingQueue<DockerException> lost = new LinkedBlockingQueue<>();
        Docker docker = new EngineDocker(new Timeouts(patience, patience, patience, patience, patience));
        long silence = patience.multipliedBy(5).dividedBy(2).toMillis();
        server.answer("/_ping", 200, "text/plain", "OK");
        try (Following _ = docker.events(host, Instant.EPOCH, events::add, lost::add)) {
            assertThat(events.poll(60, TimeUnit.SECONDS))
                    .isEqualTo(new Event(Instant.ofEpochSecond(0, 1), "exec_create", "1", Map.of()));
            assertThat(lost.poll(silence, TimeUnit.MILLISECONDS)).isNull();
            server.silence("/_ping");
            assertThat(lost.poll(60, TimeUnit.SECONDS)).isInstanceOf(HostUnreachable.class);
            assertThat(lost.poll(silence, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void an_address_that_no_engine_can_have_is_refused_with_what_would_be_right() {
        for (String address : List.of("http://a:1", "a", "tcp:a", "tcp://under_score:1")) {
            Host wrong = new Host("w", URI.create(address), Optional.empty());
            assertThatThrownBy(() -> docker.ping(wrong))
                    .isExactlyInstanceOf(DockerException.class)
                    .hasMessageContaining("tcp://address:port");
        }
    }
}

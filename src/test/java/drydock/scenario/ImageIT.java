package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The container image, as somebody builds and runs it. */
@ExtendWith(OnTheLab.class)
class ImageIT {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final LabCluster cluster;

    ImageIT(Scene scene) {
        this.cluster = scene.cluster();
    }

    @Test
    void the_image_upgrades_the_cluster_while_it_is_itself_stopped_and_started_once_in_the_middle() {
        JsonNode image = DrydockContainer.build();
        assertCautious(image.path("Config"));
        cluster.servingQuickly("1.3.21");
        try (DrydockContainer drydock = new DrydockContainer(configuration())) {
            drydock.start(
                    "DRYDOCK_CONSOLE_ENABLED=true",
                    "QUARKUS_HTTP_HOST=0.0.0.0",
                    "DRYDOCK_CONSOLE_ALLOWED_HOSTS=" + drydock.address().getHost(),
                    "QUARKUS_LOG_CONSOLE_JSON_ENABLED=true");
            assertWithoutRights(drydock);
            tell(image, drydock);
            upgradeInterrupted(drydock);
            assertMeasured(drydock);
        }
    }

    private static Path configuration() {
        Path directory = Path.of("target", "image-config").toAbsolutePath();
        new Sample().inVariant("demo", "0s", "approvals", "undo-window").write(directory.resolve("application.yaml"));
        return directory;
    }

    /** As long as nobody says otherwise. */
    private static void assertCautious(JsonNode config) {
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("ExposedPorts").fieldNames()).toIterable().containsExactly("9000/tcp");
        assertThat(StreamSupport.stream(config.path("Env").spliterator(), false).map(JsonNode::asText))
                .contains("DRYDOCK_CONSOLE_ENABLED=false")
                .noneMatch(variable -> variable.startsWith("QUARKUS_HTTP_HOST"));
    }

    private static void assertWithoutRights(DrydockContainer drydock) {
        String process = drydock.shell("cat /proc/1/status");
        assertThat(process).containsPattern("Uid:\\s10001\\s10001\\s10001\\s10001");
        assertThat(process).containsPattern("CapEff:\\s0000000000000000").containsPattern("NoNewPrivs:\\s1");
        assertThat(drydock.shell("touch /drydock/x")).contains("Read-only file system");
        assertThat(drydock.shell("tr '\\0' ' ' </proc/1/cmdline")).startsWith("java ");
        assertThat(drydock.shell("cat /proc/1/maps"))
                .as("its AOT cache is in use")
                .contains("/drydock/drydock.aot");
    }

    private static void tell(JsonNode image, DrydockContainer drydock) {
        String started = drydock.log().replaceAll("(?s).* started in ([0-9.]+)s.*", "$1");
        String memory = drydock.shell("cat /proc/1/status").replaceAll("(?s).*VmRSS:\\s+([0-9]+) kB.*", "$1");
        System.out.printf(
                "image: %d MB; started in %s s; resident memory %d MB%n",
                image.path("Size").asLong() / 1_000_000, started, Long.parseLong(memory) / 1000);
        assertThat(Double.parseDouble(started)).isPositive();
        assertThat(Long.parseLong(memory)).as("resident memory in kB").isLessThan(400_000);
    }

    private void upgradeInterrupted(DrydockContainer drydock) {
        Console console = new Console(drydock.address());
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4").start("alice");
        run.awaitEvent("StepStarted", "seal a copy of nocobase");
        stopInTime(drydock);
        assertThat(cluster.closed()).as("the entrance stays closed meanwhile").isTrue();
        drydock.startAgain();

        run.decide("bob", "backup", YES);
        run.decide("bob", "verification", YES);
        run.awaitEnding("done");
        assertThat(cluster.database().upgrades()).containsExactly("nocobase-1 1.3.21 → 1.4.17 done");
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
        assertThat(cluster.serves()).isTrue();
    }

    private static void stopInTime(DrydockContainer drydock) {
        long before = System.nanoTime();
        drydock.stop(GRACE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(GRACE);
        assertThat(drydock.state().path("ExitCode").asInt())
                .as("128 + SIGTERM, not SIGKILL: %s", drydock.log())
                .isEqualTo(143);
    }

    private static void assertMeasured(DrydockContainer drydock) {
        String metrics = body(drydock.management().resolve("/q/metrics"));
        assertThat(metrics.lines())
                .contains("drydock_runs_total{cluster=\"demo\",ending=\"done\"} 1.0")
                .contains("drydock_host_reachable{cluster=\"demo\",host=\"a\"} 1.0")
                .anyMatch(line -> line.startsWith(
                        "drydock_step_seconds_count{cluster=\"demo\",outcome=\"done\",step=\"SealDatabases\"}"))
                .anyMatch(line -> line.startsWith("drydock_chat_acknowledgement_seconds_count{platform=\"console\"}"));
        assertThat(metrics).doesNotContain("demo-database-password", "demo-api-key");
        JsonNode health = Http.json(body(drydock.management().resolve("/q/health")));
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("checks").findValuesAsText("name"))
                .contains("drydock", "database", "chats", "configuration");
        assertThat(jsonLines(drydock.log())).allMatch(line -> Http.json(line).has("timestamp"));
    }

    private static List<String> jsonLines(String log) {
        List<String> lines = log.lines().toList();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    private static String body(URI address) {
        return Http.expect(Http.send(HttpRequest.newBuilder(address)), 200).body();
    }
}

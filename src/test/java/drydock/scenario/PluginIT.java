package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.HttpWire;
import drydock.testing.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plugins that can be enabled, cannot be, and must not be, on a cluster that people use. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class PluginIT {
    private static final String BREAKING = "charts";
    private static final String FAILING = "snapshot-field";

    private final LabCluster cluster;
    private final Console console;

    PluginIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_on_which_one_plugin_fails_silently_and_another_breaks_the_start() {
        cluster.serving(
                "1.3.21",
                "STANDIN_BOOT_SECONDS=0.5",
                "STANDIN_LOAD_SECONDS=0.1",
                "STANDIN_GRACE_SECONDS=2",
                "STANDIN_PLUGIN_SECONDS=1",
                "STANDIN_PLUGIN_BREAKING=" + BREAKING,
                "STANDIN_PLUGIN_FAILING=" + FAILING);
    }

    /** What each node answers where only a plugin answers, without the balancer. */
    private static List<Integer> routes(String path) {
        return List.of("11", "12", "13").stream()
                .map(host -> status(URI.create("http://" + Lab.NETWORK + host + ":13000"), path))
                .toList();
    }

    private static int status(URI node, String path) {
        try (HttpWire wire = new HttpWire(node)) {
            return wire.get(path).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> enabled() {
        return cluster.database().column("select name from \"applicationPlugins\" where enabled order by 1");
    }

    private void assertWhole(List<NodeFacts> before) {
        List<NodeFacts> now = cluster.nodes();
        assertThat(now)
                .extracting(NodeFacts::id)
                .isEqualTo(before.stream().map(NodeFacts::id).toList());
        assertThat(now).allMatch(NodeFacts::running);
        assertThat(now).extracting(NodeFacts::restartPolicy).containsExactly("always", "unless-stopped", "always");
        assertThat(cluster.serves()).isTrue();
    }

    @Test
    @Order(1)
    void one_that_is_enabled_answers_on_every_node_and_service_pauses_for_a_moment() {
        List<NodeFacts> before = cluster.nodes();
        assertThat(console.say("alice", "/nocobase plugin list demo")
                        .await("message", "plugins of demo")
                        .text())
                .contains("map 1.3.21 disabled", "built-in ones are left out")
                .doesNotContain("acl");
        try (Traffic traffic = Traffic.light(LabCluster.ENTRANCE)) {
            WatchedRun run = console.ask("alice", "/nocobase plugin enable map demo");
            assertThat(run.plan().text()).contains("enable map, first on nb-1", "the world sees the maintenance page");
            run.start("alice").awaitEnding("done");
            assertThat(run.awaitCard("summary", "DONE").text()).doesNotContain("was not checked");
            traffic.assertTurnedAwayForAMoment(Duration.ofSeconds(20));
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
        assertThat(routes("/api/map-configuration:get")).containsOnly(500);
        assertThat(enabled()).contains("map");
        assertWhole(before);
    }

    @Test
    @Order(2)
    void one_that_fails_silently_is_noticed() {
        List<String> plugins = enabled();
        List<NodeFacts> before = cluster.nodes();
        WatchedRun run = console.ask("alice", "/nocobase plugin enable " + FAILING + " demo");
        run.start("alice").awaitEnding("unwound");
        assertThat(run.awaitCard("error", "UNWOUND").text()).contains("nb-1 has not done it (enable " + FAILING + ")");
        assertThat(enabled()).isEqualTo(plugins);
        assertWhole(before);
    }

    @Test
    @Order(3)
    void one_with_which_no_node_starts_is_taken_out_again() {
        List<String> plugins = enabled();
        List<NodeFacts> before = cluster.nodes();
        WatchedRun run = console.ask("alice", "/nocobase plugin enable " + BREAKING + " demo");
        run.start("alice").awaitEnding("unwound");
        assertThat(run.awaitCard("error", "UNWOUND").text()).contains("plugin " + BREAKING + " cannot be loaded");
        run.awaitEvent("StepEnded", "taken out in the container");
        assertThat(enabled()).isEqualTo(plugins);
        assertThat(routes("/api/" + BREAKING + ":list")).containsOnly(404);
        assertWhole(before);
    }

    @Test
    @Order(4)
    void where_changes_are_forbidden_nothing_is_touched() {
        List<NodeFacts> before = cluster.containers();
        Instant since = Instant.now();
        assertThat(console.say("alice", "/nocobase plugin enable " + FAILING + " forbidden")
                        .await("error", "NOT PLANNED")
                        .text())
                .contains("forbids changes of plugins", "plugin-changes");
        assertThat(cluster.containers()).isEqualTo(before);
        assertThat(cluster.events(since)).isEmpty();
    }
}

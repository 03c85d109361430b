package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import drydock.lab.Settings;
import drydock.lab.StandIn;
import drydock.testing.Lab;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a cluster that serves: there are hosts, an empty database and a balancer, and no node. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class FirstStartIT {
    private final LabCluster cluster;
    private final Console console;

    @TempDir
    private Path storage;

    FirstStartIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    /** Why a start takes one node after the other: nothing in NocoBase keeps two apart. */
    @Test
    @Order(1)
    void two_nodes_at_once_on_an_empty_database_break_each_other() {
        cluster.nothingYet();
        cluster.database().column("create database race owner nocobase");
        try (StandIn one = standIn();
                StandIn other = standIn()) {
            List<StandIn> both = List.of(one, other);
            await().until(() -> both.stream().noneMatch(node -> node.status().matches("APP_(PREPARING|COMMANDING)")));
            assertThat(both).extracting(StandIn::status).containsExactlyInAnyOrder("RUNNING", "APP_ERROR");
            assertThat(both)
                    .extracting(FirstStartIT::health)
                    .anySatisfy(
                            answer -> assertThat(answer).startsWith("503").contains("APP_ERROR", "Validation error"));
        } finally {
            cluster.database().column("drop database race with (force)");
        }
    }

    private StandIn standIn() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DB_HOST", Lab.NETWORK + "11",
                "DB_DATABASE", "race",
                "DB_PASSWORD", "demo-database-password",
                "STANDIN_BOOT_SECONDS", "0",
                "STANDIN_ADDRESS", "127.0.0.1",
                "STANDIN_STORAGE", storage.toString(),
                "APP_PORT", "0"));
        return StandIn.start(Settings.from(environment));
    }

    private static String health(StandIn node) {
        var answer = Http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/api/__health_check")));
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    @Order(2)
    void a_start_creates_the_nodes_lets_one_install_and_then_the_others_join_and_the_world_in() {
        cluster.nothingYet();
        assertThat(console.say("alice", "/nocobase status fresh")
                        .await("message", "nb-1")
                        .text())
                .contains("nb-2 on host b  not created yet: `start` creates it");
        WatchedRun run = console.ask("alice", "/nocobase start fresh");
        assertThat(run.plan().text()).contains("first start, on 1.3.21", "create the containers of nb-1 nb-2 nb-3");
        run.start("alice").awaitEnding("done");

        assertThat(cluster.nodes()).extracting(NodeFacts::running).containsOnly(true);
        assertThat(cluster.nodes()).extracting(NodeFacts::startedAt).isSorted();
        assertThat(cluster.nodes())
                .extracting(NodeFacts::restartPolicy)
                .containsExactly("always", "unless-stopped", "always");
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.3.21")));
        assertThat(cluster.database()
                        .column("select node || ' ' || version || ' ' || outcome from upgrade_intervals order by id"))
                .containsExactly("nocobase-1 1.3.21 done");
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
        assertThat(Http.get(LabCluster.ENTRANCE.resolve("/api/pm:listEnabled")).path("data"))
                .hasSizeGreaterThan(50);
        assertThat(run.journal().toString()).doesNotContain("demo-database-password", "demo-app-key");
    }

    @Test
    @Order(3)
    void an_image_of_another_version_is_not_let_near_a_database() {
        cluster.withoutNodes();
        assertThat(console.say("alice", "/nocobase start newer")
                        .await("error", "NOT PLANNED")
                        .text())
                .contains(
                        "version 1.4.17 and the database holds 1.3.21", "set drydock.clusters.newer.install to 1.3.21");
        assertThat(cluster.containers()).extracting(NodeFacts::name).containsExactlyInAnyOrder("pg", "lb");
        assertThat(cluster.database().version()).isEqualTo("1.3.21");
    }
}

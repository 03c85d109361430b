package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Engines that are restarted in the middle of an upgrade, and a host that dies. */
@ExtendWith(OnTheLab.class)
class UnreachableHostIT {
    /** Longer than a host is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LabCluster cluster;
    private final Console console;
    private final DockerTap hostA;

    UnreachableHostIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
        this.hostA = scene.hostA();
    }

    @AfterEach
    void hosts_are_back() {
        LabScripts.lab("heal");
    }

    @Tag("long")
    @Test
    void an_engine_that_is_restarted_in_the_dump_and_under_the_first_node_costs_nobody_a_decision() {
        cluster.serving("1.3.21", "STANDIN_BOOT_SECONDS=5", "STANDIN_MIGRATION_SECONDS=5");
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
        run.awaitEvent("StepStarted", "entrance to 503");
        hostA.holdAt(piece -> piece.contains("PGDMP"));
        hostA.awaitHeld();
        LabScripts.lab("host", "a", "restart");
        hostA.drop();
        hostA.release();
        assertThat(run.awaitEvent("StepRestarted", "").text()).contains("the Docker engine of host a was restarted");

        run.decide("bob", "backup", YES);
        run.awaitEvent("NodeStarting", "nb-1");
        await("the first node runs").until(() -> cluster.nodes().getFirst().running());
        LabScripts.lab("host", "a", "restart");
        run.awaitEvent("StepRestarted", "which stopped nb-1");
        run.decide("bob", "verification", YES);

        Journal journal = run.awaitEnding("done");
        assertThat(journal.all("QuestionAsked", "failure:")).isEmpty();
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
        assertThat(cluster.nodes())
                .allMatch(NodeFacts::running)
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.4.17")));
    }

    @Test
    void a_dead_host_among_the_rest_is_left_out_and_cleared_up_when_it_is_back() {
        cluster.servingQuickly("1.3.21");
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 impatient").start("alice");
        run.decide("bob", "backup", YES);
        run.awaitGate("verification");
        LabScripts.lab("host", "c", "down");
        run.decide("bob", "verification", YES);
        run.awaitCard("progress", "the Docker engine of host c does not answer");
        await("the question about nb-3")
                .atMost(PATIENCE)
                .until(() -> run.journal().waitsFor("failure"));
        run.decide("bob", "failure", YES);
        run.awaitEnding("done");
        assertThat(cluster.serves()).isTrue();
        assertThat(status()).contains("run " + run.name() + " ended without nb-3", "host c does not answer");

        LabScripts.lab("host", "c", "up");
        assertThat(cluster.engine("c")
                        .container("nocobase-3")
                        .path("State")
                        .path("Running")
                        .asBoolean())
                .as("nothing brings the old version back")
                .isFalse();
        assertThat(status()).contains("nocobase-3 is still on host c");
        WatchedRun restart = console.ask("alice", "/nocobase restart impatient");
        assertThat(restart.plan().text()).contains("Clear away", "nocobase-3");
        restart.start("alice").awaitEnding("done");
        assertThat(cluster.engine("c").containers().stream()
                        .map(UnreachableHostIT::name)
                        .filter(name -> !Bystanders.isOne(name.substring(1))))
                .containsExactly("/nocobase-3");
        assertThat(cluster.nodes())
                .allMatch(NodeFacts::running)
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.4.17")));
        assertThat(status()).doesNotContain("ended without");
    }

    private static String name(JsonNode container) {
        return container.path("Name").asText();
    }

    private String status() {
        return console.say("alice", "/nocobase status impatient")
                .await("message", "STATUS impatient")
                .text();
    }
}

package drydock.scenario;

import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody, or a host by itself, starts a node while the first one has the database alone. */
@ExtendWith(OnTheLab.class)
class IntruderIT {
    private final LabCluster cluster;
    private final Console console;
    private final DockerTap hostB;

    IntruderIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
        this.hostB = scene.hostB();
    }

    @BeforeEach
    void nodes_that_take_five_seconds_to_their_first_session() {
        cluster.serving("1.3.21", "STANDIN_BOOT_SECONDS=5", "STANDIN_MIGRATION_SECONDS=10");
    }

    @Test
    void a_node_started_by_hand_and_a_host_that_reboots_do_not_get_at_the_database() {
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
        run.awaitEvent("StepEnded", "restored and equal");
        LabScripts.lab("docker", "b", "start", "nocobase-2");
        run.awaitEvent("IntruderDetected", "nocobase-2 was started on host b against the plan");

        run.decide("bob", "backup", YES);
        run.awaitEvent("NodeStarting", "nb-1");
        LabScripts.lab("docker", "c", "start", "nocobase-3");
        LabScripts.lab("host", "b", "reboot");
        run.awaitEvent("IntruderDetected", "nocobase-3 was started on host c against the plan");
        run.decide("bob", "verification", YES);

        Journal journal = run.awaitEnding("done");
        assertThat(journal.all("IntruderDetected"))
                .hasSize(2)
                .allMatch(event -> event.text().contains("before it could open the database"));
        assertThat(run.awaitCard("error", "nocobase-2").text()).contains("against the plan");
        assertThat(cluster.database().upgrades()).containsExactly("nocobase-1 1.3.21 → 1.4.17 done");
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
        assertThat(cluster.nodes())
                .allMatch(NodeFacts::running)
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.4.17")));
    }

    @Tag("long")
    @Test
    void a_node_that_did_get_at_the_database_makes_the_verification_fail() {
        Unharmed before = Unharmed.now(cluster);
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
        run.awaitEvent("StepEnded", "restored and equal");
        hostB.freeze();
        LabScripts.lab("docker", "b", "start", "nocobase-2");
        await("a session of the intruder").until(() -> cluster.database().sessionsFrom(cluster.engine("b")) > 0);
        hostB.release();
        run.awaitEvent("IntruderDetected", "may have been after it opened the database");

        run.decide("bob", "backup", YES);
        assertThat(run.awaitGate("failure").text()).contains("nocobase-2 was started on host b against the plan");
        run.decide("bob", "failure", ROLL_BACK);
        run.awaitEnding("rolled_back");
        before.assertBack();
    }
}

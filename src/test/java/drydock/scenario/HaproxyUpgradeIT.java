package drydock.scenario;

import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job and the way back behind HAProxy, under traffic. */
@ExtendWith(OnTheLab.class)
@Tag("long")
class HaproxyUpgradeIT {
    private final LabCluster cluster;
    private final Console console;

    HaproxyUpgradeIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    private void serving(String version) {
        cluster.serving(version, "STANDIN_BOOT_SECONDS=0", "STANDIN_MIGRATION_SECONDS=1", "STANDIN_HAPROXY=trixie");
    }

    @Test
    void an_upgrade_shows_people_the_page_and_nothing_else_but_nocobase() {
        serving("1.3.21");
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            WatchedRun run =
                    console.ask("alice", "/nocobase upgrade 1.4 haproxied").start("alice");
            run.decide("bob", "backup", YES);
            run.awaitGate("verification");
            assertThat(cluster.closed()).isTrue();
            run.decide("bob", "verification", YES);
            run.awaitEnding("done");
            traffic.assertNobodyNoticedMoreThanThePage();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
        assertThat(cluster.serves()).isTrue();
    }

    @Test
    void a_restart_takes_one_node_after_the_other_and_nobody_notices() {
        serving("1.3.21");
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            console.ask("alice", "/nocobase restart haproxied").start("alice").awaitEnding("done");
            traffic.assertAlwaysServed();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
    }

    @Test
    void one_that_fails_comes_back() {
        serving("1.4.17");
        Unharmed before = Unharmed.now(cluster);
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            WatchedRun run =
                    console.ask("alice", "/nocobase upgrade 1.5 haproxied").start("alice");
            run.decide("bob", "backup", YES);
            assertThat(run.awaitGate("failure").text()).contains("nb-1 gave up");
            assertThat(cluster.closed()).isTrue();
            run.decide("bob", "failure", ROLL_BACK);
            run.awaitEnding("rolled_back");
            before.assertBack(traffic);
        }
        assertThat(cluster.serves()).isTrue();
    }
}

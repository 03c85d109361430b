package drydock.scenario;

import static drydock.scenario.WatchedRun.RETRY;
import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An upgrade whose migrations break half way, and one after which not all is as before. */
@ExtendWith(OnTheLab.class)
class FailedUpgradeIT {
    private final LabCluster cluster;
    private final Console console;

    FailedUpgradeIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @Test
    void a_half_migrated_database_stays_behind_the_page_until_a_person_takes_everything_back() {
        cluster.servingQuickly("1.4.17");
        Unharmed before = Unharmed.now(cluster);
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.5 demo");
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            run.start("alice");
            run.decide("bob", "backup", YES);

            assertThat(run.awaitGate("failure").text()).contains("nb-1 gave up");
            run.decide("bob", "failure", RETRY);
            run.awaitEvent("StepStarted", "attempt 2");
            assertThat(run.awaitGate("failure").text()).contains("nb-1 gave up");
            assertThat(cluster.closed()).isTrue();
            cluster.database().assertNobodyGetsIntoWhatIsSealed();
            run.decide("bob", "failure", ROLL_BACK);

            run.awaitEnding("rolled_back");
            before.assertBack(traffic);
        }
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
        assertThat(run.awaitCard("error", "ROLLED BACK").text()).contains("Asked by: alice", "Decided by: alice, bob");
    }

    @Test
    @Tag("long")
    void a_plugin_that_the_new_version_does_not_bring_is_accepted_at_the_gate() {
        String gone = "multi-app-manager";
        cluster.serving(
                "1.3.21", "STANDIN_BOOT_SECONDS=0", "STANDIN_MIGRATION_SECONDS=1", "STANDIN_PLUGIN_REMOVED=" + gone);
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
        run.decide("bob", "backup", YES);

        assertThat(run.awaitGate("verification").text())
                .contains("⚠ the plugin " + gone + " was enabled before", "✅ accepts what differs", "drydock=");
        assertThat(cluster.closed()).isTrue();
        run.decide("bob", "verification", YES);

        run.awaitEnding("done");
        assertThat(run.awaitCard("summary", "DONE").text()).contains("⚠ accepted by bob: the plugin " + gone);
        assertThat(cluster.serves()).isTrue();
    }
}

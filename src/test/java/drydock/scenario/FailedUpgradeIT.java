package drydock.scenario;

import static drydock.scenario.WatchedRun.RETRY;
import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An upgrade whose migrations break half way. */
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
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.5 demo").start("alice");
        run.decide("bob", "backup", YES);

        assertThat(run.awaitGate("failure").text()).contains("nb-1 gave up");
        run.decide("bob", "failure", RETRY);
        run.awaitEvent("StepStarted", "attempt 2");
        assertThat(run.awaitGate("failure").text()).contains("nb-1 gave up");
        assertThat(cluster.closed()).isTrue();
        run.decide("bob", "failure", ROLL_BACK);

        run.awaitEnding("rolled_back");
        before.assertBack();
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
        assertThat(run.awaitCard("error", "ROLLED BACK").text()).contains("alice asked", "bob decided");
    }
}

package drydock.scenario;

import static drydock.scenario.WatchedRun.NO;
import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever says no, takes back, holds or says nothing: the cluster comes back as it was. */
@ExtendWith(OnTheLab.class)
class GateIT {
    private final LabCluster cluster;
    private final Console console;
    private Unharmed before;

    GateIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_that_serves() {
        cluster.servingQuickly("1.3.21");
        before = Unharmed.now(cluster);
    }

    @Test
    void only_the_standing_approval_of_somebody_else_counts_and_a_no_at_the_backup_gate_unwinds() {
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 careful").start("alice");
        Message gate = run.awaitGate("backup");
        run.awaitEvent("StepEnded", "restored and equal");

        Console.Answers answers = console.listen();
        console.react("alice", gate, YES);
        assertThat(answers.await("private", "You asked for this yourself").reader())
                .isEqualTo("alice");
        console.react("bob", gate, YES);
        run.awaitEvent("VoteCast", "bob approve");
        console.unreact("bob", gate, YES);
        run.awaitEvent("VoteWithdrawn", "bob");
        await("the gate stays shut")
                .during(Duration.ofSeconds(3))
                .until(() -> run.journal().waitsFor("backup"));

        console.react("carol", gate, NO);
        run.awaitEnding("unwound");
        before.assertBack();
        assertThat(run.awaitCard("error", "UNWOUND").text()).contains("carol");
        assertThat(cluster.database().upgrades()).isEmpty();
    }

    /** What is said and done then is shown on fakes; unwinding the real thing, by the test above. */
    @Test
    @Tag("long")
    void a_backup_gate_that_nobody_answers_reminds_and_then_unwinds() {
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 hasty").start("alice");
        run.awaitGate("backup");

        run.awaitEvent("Reminded", "");
        run.awaitEnding("unwound");
        before.assertBack();
        assertThat(run.awaitCard("error", "UNWOUND").text()).contains("nobody decided in time");
    }

    @Test
    void a_foreign_database_session_holds_the_run_until_somebody_aborts_it() throws SQLException {
        try (Connection foreign = cluster.database().foreignSession()) {
            WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
            run.awaitCard("progress", "held, somebody may write");
            assertThat(foreign.isValid(5)).as("the foreign session lives").isTrue();

            console.say("alice", "/nocobase run abort " + run.name());
            run.awaitEnding("unwound");
        }
        before.assertBack();
        assertThat(cluster.database().upgrades()).isEmpty();
    }

    @Test
    @Tag("long")
    void a_no_at_the_verification_gate_asks_what_now_and_going_back_restores_everything() {
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
        run.decide("bob", "backup", YES);
        assertThat(run.awaitGate("verification").text()).contains("nb-1 healthy on 1.4.17", "plugins as before");
        run.decide("carol", "verification", NO);

        run.decide("bob", "decision", ROLL_BACK);
        run.awaitEnding("rolled_back");
        before.assertBack();
        assertThat(cluster.database().version()).isEqualTo("1.3.21");
    }
}

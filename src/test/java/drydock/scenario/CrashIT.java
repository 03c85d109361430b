package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The process is killed at the worst moments of one upgrade, and started again each time. */
@ExtendWith(OnTheLab.class)
class CrashIT {
    /** In the backup of what was sealed each time but the last, and twice in a step of the first node, too. */
    private static final int KILLED_IN_A_STEP = 6;

    private static final URI FIRST_NODE = URI.create(LabCluster.ENTRANCE + ":13000/api/__health_check");

    private final Scene scene;
    private final LabCluster cluster;
    private final Console console;

    CrashIT(Scene scene) {
        this.scene = scene;
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @Test
    void an_upgrade_that_is_killed_five_times_beside_its_backup_finishes_and_does_nothing_twice() {
        cluster.serving("1.3.21", "STANDIN_BOOT_SECONDS=1", "STANDIN_MIGRATION_SECONDS=10");
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");

        killInsideTheDump(run);
        run.awaitGate("backup");
        killBesideTheDump();
        killBetweenTheRenamesOfTheFirstNode(run);
        killWhileItMigrates(run);
        scene.hostA().goOn();
        run.awaitEvent("StepEnded", "restored and equal");
        run.awaitGate("verification");
        scene.killAndStartAgain();
        run.decide("bob", "verification", YES);

        assertNothingWasDoneTwice(run, run.awaitEnding("done"));
        assertEachCardWasPostedOnce(run);
    }

    private void killInsideTheDump(WatchedRun run) {
        run.awaitEvent("StepStarted", "entrance to 503");
        scene.hostA().stallAt(piece -> piece.contains("PGDMP"));
        scene.hostA().awaitStalled();
        assertThat(lastStep(run)).contains("back up what was sealed");
        scene.killAndStartAgain();
    }

    /** Which is stalled each time that it is begun, whatever the run does beside it. */
    private void killBesideTheDump() {
        scene.hostA().awaitStalled();
        scene.killAndStartAgain();
    }

    private void killBetweenTheRenamesOfTheFirstNode(WatchedRun run) {
        scene.hostA().holdAt(second(piece -> piece.contains("/rename?name=")));
        run.decide("bob", "backup", YES);
        scene.hostA().awaitHeld();
        assertThat(cluster.engine("a").container("nocobase-1").isMissingNode())
                .as("nobody has the first node's name")
                .isTrue();
        scene.killAndStartAgain();
    }

    private void killWhileItMigrates(WatchedRun run) {
        run.awaitEvent("NodeStarting", "nb-1");
        await("migrations")
                .ignoreExceptions()
                .until(() ->
                        Http.send(HttpRequest.newBuilder(FIRST_NODE)).body().contains("migration ["));
        killBesideTheDump();
    }

    private static Predicate<String> second(Predicate<String> wanted) {
        AtomicInteger seen = new AtomicInteger();
        return piece -> wanted.test(piece) && seen.incrementAndGet() == 2;
    }

    private static String lastStep(WatchedRun run) {
        return run.journal()
                .all("StepStarted")
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .text();
    }

    private void assertNothingWasDoneTwice(WatchedRun run, Journal journal) {
        assertThat(journal.all("StepStarted").count())
                .as("steps that were begun: %s", journal)
                .isEqualTo(journal.all("StepEnded").count() + KILLED_IN_A_STEP);
        assertThat(journal.all("StepEnded", "Failed")).isEmpty();
        assertThat(journal.all("QuestionAsked")).hasSize(3);
        assertThat(journal.all("QuestionSettled")).hasSize(3);
        assertThat(journal.all("NodeStarting", "nb-1")).hasSize(1);
        assertThat(cluster.database().upgrades()).containsExactly("nocobase-1 1.3.21 → 1.4.17 done");
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
        assertThat(cluster.containers())
                .extracting(NodeFacts::name)
                .containsExactlyInAnyOrder("pg", "lb", "nocobase-1", "nocobase-2", "nocobase-3");
        assertThat(cluster.nodes())
                .allMatch(NodeFacts::running)
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.4.17")))
                .extracting(NodeFacts::restartPolicy)
                .containsExactly("always", "unless-stopped", "always");
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.serves()).isTrue();
        assertThat(run.awaitCard("summary", "DONE").text()).contains("1.4.17");
    }

    private static void assertEachCardWasPostedOnce(WatchedRun run) {
        assertThat(run.cards())
                .extracting(Message::kind)
                .containsExactlyInAnyOrder("plan", "progress", "gate", "gate", "summary");
    }
}

package drydock.scenario;

import static drydock.scenario.WatchedRun.RETRY;
import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The backup of what was sealed cannot be proven, before or after people let the new version start. */
@ExtendWith(OnTheLab.class)
class FailedProofIT {
    private static final String UNPROVEN = "the backup of what was sealed is not proven";

    private final Scene scene;
    private final LabCluster cluster;
    private final Console console;
    private Unharmed before;

    FailedProofIT(Scene scene) {
        this.scene = scene;
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_that_serves() {
        cluster.servingQuickly("1.3.21");
        before = Unharmed.now(cluster);
    }

    @AfterEach
    void hosts_are_well() {
        LabScripts.lab("heal");
    }

    /** An upgrade whose proof has come as far as the dump, which waits on its way from or to a host. */
    private WatchedRun stalledOn(DockerTap host) {
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 proving").start("alice");
        run.awaitEvent("StepStarted", "entrance to 503");
        host.stallAt(piece -> piece.contains("PGDMP"));
        host.awaitStalled();
        run.awaitGate("backup");
        return run;
    }

    /** The same with the new version started, and looked at by people. */
    private WatchedRun approvedAndStalledOn(DockerTap host) {
        WatchedRun run = stalledOn(host);
        run.decide("bob", "backup", YES);
        run.awaitGate("verification");
        return run;
    }

    private void truncateWhatIsStored(WatchedRun run) {
        Path part = scene.drydock()
                .directory()
                .resolve("data/backups/proving")
                .resolve(run.id())
                .resolve("storage-1.tar");
        try (RandomAccessFile open = new RandomAccessFile(part.toFile(), "rw")) {
            open.setLength(open.length() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing tells that a connection is cut: it takes a minute of silence, and then the host is waited for. */
    private void cutOff(WatchedRun run) {
        LabScripts.lab("host", "b", "cut");
        scene.hostB().goOn();
        await("the end of the proof")
                .atMost(Duration.ofMinutes(5))
                .until(() -> run.journal().all("StepEnded", UNPROVEN).findAny().isPresent());
    }

    private void assertUnwound(WatchedRun run) {
        run.awaitEnding("unwound");
        assertThat(run.journal().all("NodeStarting", "1.4.17")).isEmpty();
        before.assertBack();
    }

    /** Whatever people say of the new version, the world is not let in on it. */
    private void assertNothingOpens(WatchedRun run, String why) {
        run.awaitEvent("StepEnded", why);
        run.decide("bob", "verification", YES);
        assertThat(run.awaitGate("failure").text()).contains(why);
        assertThat(cluster.closed()).isTrue();
    }

    private void assertDoneOnceProven(WatchedRun run) {
        run.decide("bob", "failure", RETRY);
        assertThat(run.awaitEnding("done").all("QuestionAsked")).hasSize(4);
        assertThat(run.journal().all("StepEnded", "restored and equal")).hasSize(2);
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.containers()).hasSize(LabCluster.NODES.size() + 2);
        assertThat(cluster.serves()).isTrue();
    }

    @Tag("long")
    @Test
    void a_truncated_part_before_people_approve_takes_the_run_back() {
        WatchedRun run = stalledOn(scene.hostA());
        truncateWhatIsStored(run);
        scene.hostA().goOn();
        run.awaitEvent("StepEnded", "storage-1.tar has");
        assertUnwound(run);
    }

    @Test
    @Tag("long")
    void a_truncated_part_after_people_approved_opens_nothing_and_the_sealed_copies_lead_back() {
        WatchedRun run = approvedAndStalledOn(scene.hostA());
        truncateWhatIsStored(run);
        scene.hostA().goOn();
        assertNothingOpens(run, "storage-1.tar has");
        run.decide("bob", "failure", RETRY);
        assertThat(run.awaitGate("failure").text()).contains("storage-1.tar has");
        run.decide("bob", "failure", ROLL_BACK);
        run.awaitEnding("rolled_back");
        before.assertBack();
    }

    @Test
    @Tag("long")
    void a_full_disk_under_the_scratch_server_before_people_approve_takes_the_run_back() {
        WatchedRun run = stalledOn(scene.hostB());
        LabScripts.lab("fill", "b");
        scene.hostB().goOn();
        run.awaitEvent("StepEnded", UNPROVEN);
        assertThat(run.journal().toString()).contains("No space left on device");
        LabScripts.lab("unfill", "b");
        assertUnwound(run);
    }

    @Test
    @Tag("long")
    void a_full_disk_under_the_scratch_server_after_people_approved_opens_nothing_until_it_is_proven_again() {
        WatchedRun run = approvedAndStalledOn(scene.hostB());
        LabScripts.lab("fill", "b");
        scene.hostB().goOn();
        assertNothingOpens(run, UNPROVEN);
        assertThat(run.journal().toString()).contains("No space left on device");
        LabScripts.lab("unfill", "b");
        assertDoneOnceProven(run);
    }

    @Test
    @Tag("long")
    void a_host_that_is_cut_off_before_people_approve_takes_the_run_back() {
        WatchedRun run = stalledOn(scene.hostB());
        cutOff(run);
        run.awaitEvent("StepEnded", "host b");
        LabScripts.lab("host", "b", "mend");
        assertUnwound(run);
    }

    @Test
    @Tag("long")
    void a_host_that_is_cut_off_after_people_approved_opens_nothing_until_it_is_proven_again() {
        WatchedRun run = approvedAndStalledOn(scene.hostB());
        cutOff(run);
        assertNothingOpens(run, "host b");
        LabScripts.lab("host", "b", "mend");
        assertDoneOnceProven(run);
    }
}

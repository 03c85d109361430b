package drydock.scenario;

import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that Drydock knew is gone, as in a container without its volume, and the backups are not. */
@ExtendWith(OnTheLab.class)
class ForgottenIT {
    private static final URI ROWS = LabCluster.ENTRANCE.resolve("/api/rows");

    private final Scene scene;
    private final LabCluster cluster;

    ForgottenIT(Scene scene) {
        this.scene = scene;
        this.cluster = scene.cluster();
    }

    @Test
    void going_back_loses_nothing_that_was_written_since_the_backups_of_before() {
        cluster.servingQuickly("1.3.21");
        startsAnew();
        write("before the first upgrade");
        WatchedRun first = upgrade("1.4");
        first.decide("bob", "verification", YES);
        first.awaitEnding("done");
        startsAnew();
        write("since then");
        Unharmed before = Unharmed.now(cluster);

        WatchedRun second = upgrade("1.5");
        second.decide("bob", "failure", ROLL_BACK);
        second.awaitEnding("rolled_back");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(cluster.database().rows()).contains("before the first upgrade", "since then");
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
        before.assertBack();
        theBackupOfBeforeCanBeRestored(first);
    }

    private void startsAnew() {
        scene.drydock().forgetAllButBackups();
        scene.drydock().start();
    }

    private WatchedRun upgrade(String version) {
        WatchedRun run = scene.console()
                .ask("alice", "/nocobase upgrade " + version + " demo")
                .start("alice");
        run.decide("bob", "backup", YES);
        return run;
    }

    private static void write(String row) {
        Http.expect(
                Http.send(HttpRequest.newBuilder(ROWS)
                        .POST(BodyPublishers.ofString("{\"id\":\"" + row + "\",\"value\":\"\"}"))),
                200);
    }

    private void theBackupOfBeforeCanBeRestored(WatchedRun first) {
        WatchedRun restore = scene.console().ask("alice", "/nocobase backup restore " + first.name() + " demo");
        assertThat(restore.plan().text()).contains(first.name(), "1.4.17 → 1.3.21");
        scene.console().react("alice", restore.plan(), WatchedRun.NO);
        restore.awaitEnding("dropped");
    }
}

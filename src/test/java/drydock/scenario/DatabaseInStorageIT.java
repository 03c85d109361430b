package drydock.scenario;

import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The layout of NocoBase's own compose files: the database keeps its files in a directory of the storage. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class DatabaseInStorageIT {
    private static final String[] KNOBS = {
        "STANDIN_BOOT_SECONDS=0", "STANDIN_MIGRATION_SECONDS=1", "STANDIN_DATABASE_IN_STORAGE=1"
    };
    private static final int FEWER_THAN_A_SERVERS_FILES = 100;

    private final LabCluster cluster;
    private final Console console;

    DatabaseInStorageIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @Test
    @Order(1)
    void an_upgrade_says_that_the_databases_files_are_left_out_and_a_failed_one_leaves_them_alone() {
        cluster.serving("1.3.21", KNOBS);
        WatchedRun upgrade = console.ask("alice", "/nocobase upgrade 1.4 demo");
        assertThat(upgrade.plan().text())
                .contains(
                        "container pg on host a keeps files of its own in db/postgres",
                        "exclude: [backups, logs, cache, db/postgres]");
        upgrade.start("alice");
        assertThat(filesIn(upgrade.awaitGate("backup"))).isLessThan(FEWER_THAN_A_SERVERS_FILES);
        upgrade.decide("bob", "backup", YES);
        upgrade.decide("bob", "verification", YES);
        upgrade.awaitEnding("done");

        Unharmed before = Unharmed.now(cluster);
        Map<String, String> untouched = untouched();
        assertThat(untouched).isNotEmpty();
        WatchedRun failing = console.ask("alice", "/nocobase upgrade 1.5 demo").start("alice");
        failing.decide("bob", "backup", YES);
        failing.decide("bob", "failure", ROLL_BACK);
        failing.awaitEnding("rolled_back");

        before.assertBack();
        assertThat(untouched()).isEqualTo(untouched);
        assertDatabaseStartsAgain();
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
    }

    @Test
    @Tag("long")
    @Order(2)
    void a_rollback_after_it_leaves_them_alone_too() {
        Map<String, String> untouched = untouched();
        WatchedRun run = console.ask("alice", "/nocobase rollback demo").start("bob");
        run.decide("bob", "verification", YES);
        run.awaitEnding("done");

        assertThat(cluster.database().version()).isEqualTo("1.3.21");
        assertThat(untouched()).isEqualTo(untouched);
        assertDatabaseStartsAgain();
        assertThat(cluster.database().version()).isEqualTo("1.3.21");
    }

    private void assertDatabaseStartsAgain() {
        Map<String, String> contents = cluster.database().contents();
        LabScripts.lab("docker", "a", "restart", "pg");
        await().ignoreExceptions()
                .until(() -> cluster.database().column("select 1").getFirst().equals("1"));
        assertThat(cluster.database().contents()).isEqualTo(contents);
    }

    private static int filesIn(Message gate) {
        return Integer.parseInt(gate.text().replaceAll("(?s).*storage (\\d+) files.*", "$1"));
    }

    /** Files of the server that it does not write itself: which they are and when anything of them changed last. */
    private static Map<String, String> untouched() {
        Path files = LabCluster.state().resolve("storage/db/postgres");
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> settings = Files.list(files)) {
            for (Path file : settings.filter(one -> one.toString().matches(".*(PG_VERSION|\\.conf)"))
                    .toList()) {
                all.put(
                        file.getFileName().toString(),
                        Files.getAttribute(file, "unix:ino") + " " + Files.getAttribute(file, "unix:ctime"));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

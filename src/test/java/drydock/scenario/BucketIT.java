package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Lab;
import drydock.testing.S3Server;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job with its backups in a bucket, the way back from there, and a bucket that is away. */
@ExtendWith(OnTheLab.class)
@Tag("long")
class BucketIT {
    private static final int PORT = 19_000 + Lab.NUMBER;
    static final Map<String, Object> BUCKET = Map.of(
            "endpoint",
            "http://127.0.0.1:" + PORT,
            "name",
            S3Server.BUCKET,
            "prefix",
            "nocobase",
            "access-key",
            S3Server.USER,
            "secret-key",
            S3Server.SECRET);
    private static final String AFTERWARDS = "written after the upgrade";

    @TempDir
    private Path directory;

    private final LabCluster cluster;
    private final Console console;
    private S3Server server;

    BucketIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_and_a_bucket() {
        cluster.servingQuickly("1.3.21");
        server = new S3Server(directory, PORT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_upgrade_keeps_its_backup_there_and_a_rollback_takes_it_from_there() {
        Set<String> before = cluster.database().rows();
        cluster.storage().write("uploads/old.txt", "of before");
        Map<String, String> files = cluster.storage().contents();
        WatchedRun upgrade =
                console.ask("alice", "/nocobase upgrade 1.4 bucket").start("alice");
        upgrade.decide("bob", "backup", YES);
        upgrade.decide("bob", "verification", YES);
        upgrade.awaitEnding("done");
        assertThat(directory.resolve("objects/" + S3Server.BUCKET + "/nocobase/bucket"))
                .isNotEmptyDirectory();

        cluster.database().column("insert into rows (id, value) values ('" + AFTERWARDS + "', '')");
        cluster.storage().remove("uploads/old.txt");
        WatchedRun rollback = console.ask("alice", "/nocobase rollback bucket").start("bob");
        rollback.decide("bob", "verification", YES);
        rollback.awaitEnding("done");
        assertThat(cluster.database().version()).isEqualTo("1.3.21");
        assertThat(cluster.database().rows()).isEqualTo(before);
        assertThat(cluster.storage().contents()).isEqualTo(files);
    }

    @Test
    void where_it_is_away_nothing_is_touched() {
        server.close();
        assertThat(console.say("alice", "/nocobase upgrade 1.4 bucket")
                        .await("error", "NOT PLANNED")
                        .text())
                .contains("s3://" + S3Server.BUCKET + "/nocobase", "Connection refused");
        assertThat(console.say("alice", "/nocobase backup list bucket")
                        .await("message", "")
                        .text())
                .contains("s3://" + S3Server.BUCKET + "/nocobase", "Connection refused");
        assertThat(cluster.serves()).isTrue();
    }
}

package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configuration names another database, or another server, than the nodes work on. */
@ExtendWith(OnTheLab.class)
class WrongDatabaseIT {
    static final String OLD = "nocobase_old";
    static final String SECOND = "second-pg";

    private static final String NOCOBASE = """
            create table "applicationVersion"(id int, value text); insert into "applicationVersion" values (1, '1.3.21')""";

    private final LabCluster cluster;
    private final Console console;

    WrongDatabaseIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void nodes_that_serve() {
        cluster.servingQuickly("1.3.21");
    }

    private void assertRefusedAndUntouched(String variant, String... words) {
        List<NodeFacts> before = cluster.containers();
        Instant since = Instant.now();
        assertThat(console.say("alice", "/nocobase upgrade 1.4 " + variant)
                        .await("error", "NOT PLANNED")
                        .text())
                .contains(words);
        assertThat(cluster.containers()).isEqualTo(before);
        assertThat(cluster.events(since)).isEmpty();
    }

    @Test
    void an_old_copy_beside_the_real_database_is_never_kept_in_its_place() {
        cluster.database().column("create database " + OLD + " owner nocobase");
        try {
            LabDatabase.column(OLD, "set role nocobase; " + NOCOBASE);
            assertRefusedAndUntouched(
                    "misnamed",
                    "nb-1 works on the database nocobase (DB_DATABASE) and the configuration names " + OLD,
                    "nb-3 works on the database nocobase",
                    "`database.names: [nocobase]`");
        } finally {
            cluster.database().column("drop database if exists " + OLD + " with (force)");
        }
    }

    @Test
    void another_server_than_the_nodes_work_on_is_told_by_where_their_settings_lead() {
        String image =
                cluster.engine("a").container("pg").path("Config").path("Image").asText();
        LabScripts.lab(
                "docker",
                "b",
                "run",
                "-d",
                "--name",
                SECOND,
                "-p",
                "5433:5432",
                "-e",
                "POSTGRES_USER=nocobase",
                "-e",
                "POSTGRES_DB=nocobase",
                "-e",
                "POSTGRES_PASSWORD=demo-database-password",
                image);
        try {
            await("a second server")
                    .ignoreExceptions()
                    .until(() -> LabScripts.lab(
                                    "docker",
                                    "b",
                                    "exec",
                                    SECOND,
                                    "psql",
                                    "-U",
                                    "nocobase",
                                    "-d",
                                    "nocobase",
                                    "-Atc",
                                    "select 1")
                            .contains("1"));
            assertRefusedAndUntouched(
                    "misplaced",
                    "nb-2 works on another database server",
                    "leads to the container pg on host a, and the configuration names " + SECOND + " on host b",
                    "`database.host: a` and `database.container: pg`");
        } finally {
            LabScripts.lab("docker", "b", "rm", "-f", "-v", SECOND);
        }
    }
}

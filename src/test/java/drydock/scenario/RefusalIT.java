package drydock.scenario;

import static drydock.scenario.WatchedRun.NO;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Lab;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot go well is refused with a reason, and nothing on any host has been touched. */
@ExtendWith(OnTheLab.class)
class RefusalIT {
    private static final URI APPLICATIONS = URI.create(LabCluster.ENTRANCE + ":13000/api/applications");

    private final LabCluster cluster;
    private final Console console;
    private List<NodeFacts> before;
    private Instant since;

    RefusalIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_that_serves() {
        cluster.servingQuickly("1.4.17");
        remember();
    }

    private void remember() {
        before = cluster.containers();
        since = Instant.now();
    }

    private void assertRefused(String text, String... reasons) {
        assertThat(console.say("alice", text).await("error", "NOT PLANNED").text())
                .contains(reasons);
    }

    private void assertUntouched() {
        assertThat(cluster.containers()).isEqualTo(before);
        assertThat(cluster.events(since)).isEmpty();
    }

    @Test
    void a_tag_that_does_not_exist() {
        assertRefused("/nocobase upgrade 9.9 demo", "no version 9.9", "2.0.0");
        assertUntouched();
    }

    @Test
    void a_downgrade() {
        assertRefused("/nocobase upgrade 1.3 demo", "1.3.21 is older than 1.4.17", "rollback");
        assertUntouched();
    }

    @Test
    void the_version_that_runs_already() {
        assertRefused("/nocobase upgrade 1.4 demo", "on 1.4.17 already");
        assertUntouched();
    }

    @Test
    void upgrades_that_the_configuration_forbids() {
        assertRefused("/nocobase upgrade 1.6 forbidden", "does not allow upgrades");
        assertUntouched();
    }

    @Test
    void too_few_approvers() {
        assertRefused("/nocobase upgrade 1.6 crowd", "3 approvers other than alice", "there are 2");
        assertUntouched();
    }

    @Test
    void a_host_that_cannot_be_reached() {
        LabScripts.lab("host", "c", "cut");
        try {
            assertRefused("/nocobase upgrade 1.6 demo", "host c");
        } finally {
            LabScripts.lab("host", "c", "mend");
        }
        assertUntouched();
    }

    @Test
    void no_room_for_the_backup() {
        LabScripts.lab("fill", "b", "4");
        try {
            assertRefused("/nocobase upgrade 1.6 cramped", "no room for the backup");
        } finally {
            LabScripts.lab("unfill", "b");
        }
        assertUntouched();
    }

    @Test
    void no_room_on_the_database_server_for_the_proof() {
        LabScripts.lab("fill", "a", "4");
        try {
            assertRefused("/nocobase upgrade 1.6 demo", "no room for the backup", "on the database server");
        } finally {
            LabScripts.lab("unfill", "a");
        }
        assertUntouched();
    }

    @Test
    void a_sub_application_whose_database_the_configuration_does_not_list() {
        Http.expect(Http.post(APPLICATIONS, Map.of("name", "crm")), 200);
        try {
            assertRefused("/nocobase upgrade 1.6 demo", "crm", "database.names");
        } finally {
            cluster.database().column("delete from applications where name = 'crm'");
            cluster.database().column("drop database crm");
        }
        assertUntouched();
    }

    @Test
    void a_container_that_cannot_be_copied_faithfully() {
        LabScripts.lab(
                "docker",
                "c",
                "run",
                "-d",
                "--rm",
                "--name",
                "nocobase-odd",
                "-p",
                "13003:13000",
                "-e",
                "API_KEY=demo-api-key",
                "-e",
                "DB_HOST=" + Lab.NETWORK + "11",
                "-e",
                "DB_PASSWORD=demo-database-password",
                "-e",
                "STANDIN_BOOT_SECONDS=0",
                Lab.REGISTRY + "/nocobase/nocobase:1.4.17");
        try {
            remember();
            assertRefused("/nocobase upgrade 1.6 odd", "nb-3", "--rm");
            assertUntouched();
        } finally {
            LabScripts.lab("docker", "c", "rm", "-f", "nocobase-odd");
        }
    }

    @Test
    void a_second_upgrade_while_the_first_one_is_open() {
        Console.Answers answers = console.listen();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> console.say("alice", "/nocobase upgrade 1.6 demo")),
                        CompletableFuture.runAsync(() -> console.say("bob", "/nocobase upgrade 1.6 demo")))
                .join();
        Message plan = answers.await("plan", "");
        assertThat(answers.await("error", "NOT PLANNED").text()).contains("is open on demo");

        WatchedRun run = new WatchedRun(console, plan);
        console.react("bob", plan, NO);
        run.awaitEnding("dropped");
        assertThat(answers.all())
                .filteredOn(message -> message.kind().equals("plan"))
                .hasSize(1);
        assertUntouched();
    }

    @Test
    void a_plan_that_nobody_starts_is_dropped() {
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.6 hasty");
        run.awaitEvent("Reminded", "");
        run.awaitEnding("dropped");
        assertUntouched();
    }

    @Test
    void somebody_whom_the_configuration_does_not_know() {
        Message refusal = console.say("mallory", "/nocobase upgrade 1.6 demo").await("private", "not among the people");
        assertThat(refusal.reader()).isEqualTo("mallory");
        assertUntouched();
    }
}

package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A backup while everybody works, and the way back to it. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class BackupCommandsIT {
    private static final String LATER = "written after the backup";
    private static final String STAGED = "staged-row";
    private static String backup = "";
    private static Set<String> before = Set.of();

    private final LabCluster cluster;
    private final Console console;

    BackupCommandsIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_that_serves() {
        cluster.servingQuickly("1.4.17");
    }

    @Test
    @Order(1)
    void while_writers_write_a_backup_is_made_and_proven_and_nobody_notices() {
        Instant since = Instant.now();
        List<NodeFacts> nodes = cluster.nodes();
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            await("writers").until(() -> traffic.acknowledged().size() > 50);
            before = traffic.acknowledged();
            WatchedRun run = console.ask("alice", "/nocobase backup create demo --reason \"before the import\"");
            assertThat(run.plan().text()).contains("while serving", "Each database", "files");
            run.start("alice").awaitEnding("done");
            backup = run.name();
            traffic.assertAlwaysServed();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
        assertThat(cluster.nodes()).isEqualTo(nodes);
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.events(since))
                .as("what happened to containers")
                .noneMatch(event -> event.contains("nocobase-"));
        assertThat(list()).contains(backup, "NocoBase 1.4.17", "proven", "backup by alice, while serving", "kept");
    }

    private String list() {
        return console.say("bob", "/nocobase backup list demo")
                .await("message", "BACKUPS demo")
                .text();
    }

    @Test
    @Order(2)
    void what_cannot_be_restored_is_refused_and_nothing_is_touched() {
        List<NodeFacts> containers = cluster.containers();
        Instant since = Instant.now();
        refused("backup restore 00000000 demo", "no complete backup 00000000 of demo");
        refused("backup restore " + backup + " strict", "it is one of demo", "--from demo");
        refused("backup restore 00000000 strict --from demo", "no complete backup 00000000 of demo");
        assertThat(console.ask("alice", "/nocobase backup restore " + backup + " strict --from demo --plan")
                        .plan()
                        .text())
                .contains(
                        "take backup " + backup + " over from demo",
                        "those of strict, revoked ones too, go on working");
        assertThat(cluster.containers()).isEqualTo(containers);
        assertThat(cluster.events(since)).isEmpty();
    }

    private void refused(String command, String... reasons) {
        assertThat(console.say("alice", "/nocobase " + command)
                        .await("error", "NOT PLANNED")
                        .text())
                .contains(reasons);
    }

    /** All of it, as the restore of its own backup does, and what staging had in its place. */
    @Test
    @Order(3)
    void what_another_cluster_had_takes_the_place_of_everything_and_that_one_keeps_it() {
        cluster.database().column("create table later (id int)");
        cluster.database().column("alter table later owner to nocobase");
        cluster.storage().write("uploads/later.txt", LATER);
        List<NodeFacts> nodes = cluster.nodes();
        try (Staging staging = Staging.start(cluster, "1.4.17", STAGED)) {
            WatchedRun theirs = console.ask("alice", "/nocobase backup create staging");
            theirs.start("alice").awaitEnding("done");
            staging.stop();
            refused("backup restore " + theirs.name() + " demo", "it is one of staging", "--from staging");

            WatchedRun run = console.ask("alice", "/nocobase backup restore " + theirs.name() + " demo --from staging");
            assertThat(run.plan().text())
                    .contains(
                            "Everything in demo is lost", "those of demo, revoked ones too, go on working", "not alice")
                    .contains("some files may be newer");
            run.start("bob");
            run.awaitGate("verification");
            assertThat(cluster.closed()).isTrue();
            run.decide("bob", "verification", YES);
            run.awaitEnding("done");

            assertThat(staging.has(STAGED)).isTrue();
            assertThat(list()).contains(run.name(), backup);
        }
        assertThat(cluster.database().rows()).contains(STAGED).doesNotContainAnyElementsOf(before);
        assertThat(cluster.database().contents()).doesNotContainKey("later");
        assertThat(cluster.storage().contents())
                .containsKey("uploads/of-staging.txt")
                .doesNotContainKey("uploads/later.txt");
        assertThat(cluster.database().version()).isEqualTo("1.4.17");
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.nodes()).extracting(NodeFacts::id).isEqualTo(ids(nodes));
        assertThat(cluster.nodes()).allMatch(NodeFacts::running);
        assertThat(cluster.nodes())
                .extracting(NodeFacts::restartPolicy)
                .containsExactly("always", "unless-stopped", "always");
        assertThat(cluster.serves()).isTrue();
    }

    private static List<String> ids(List<NodeFacts> nodes) {
        return nodes.stream().map(NodeFacts::id).toList();
    }
}

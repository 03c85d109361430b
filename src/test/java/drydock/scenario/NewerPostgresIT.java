package drydock.scenario;

import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job and the way back on PostgreSQL 18, with a sub-application's database beside the main one. */
@ExtendWith(OnTheLab.class)
@Tag("long")
class NewerPostgresIT {
    static final String BESIDE = "crm";

    private static final URI APPLICATIONS = URI.create(LabCluster.ENTRANCE + ":13000/api/applications");

    private final Scene scene;
    private final LabCluster cluster;
    private final Console console;
    private List<String> beside;

    NewerPostgresIT(Scene scene) {
        this.scene = scene;
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void two_databases_on_the_newest_server() {
        cluster.serving("1.3.21", "STANDIN_BOOT_SECONDS=0", "STANDIN_MIGRATION_SECONDS=3", "STANDIN_POSTGRES=sid");
        assertThat(cluster.database().column("show server_version").getFirst()).startsWith("18");
        Http.expect(Http.post(APPLICATIONS, Map.of("name", BESIDE)), 200);
        LabDatabase.column(
                BESIDE,
                "set role nocobase; create table kept as select i as id, md5(i::text) as value"
                        + " from generate_series(1, 2000) i");
        beside = contentsBeside();
    }

    @AfterEach
    void without_the_sub_application() {
        cluster.database().column("drop database if exists " + BESIDE + " with (force)");
        cluster.database().column("delete from applications where name = '" + BESIDE + "'");
    }

    private static List<String> contentsBeside() {
        return LabDatabase.column(BESIDE, "select count(*) || ' ' || sum(hashtextextended(t::text, 0)) from kept t");
    }

    private WatchedRun upgrade(String version) {
        WatchedRun run = console.ask("alice", "/nocobase upgrade " + version + " several");
        assertThat(run.plan().text()).contains("seal a copy of nocobase, " + BESIDE);
        return run.start("alice");
    }

    @Test
    void an_upgrade_under_traffic_that_is_killed_beside_its_backup_ends_as_without_that() {
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            WatchedRun run = upgrade("1.4");
            run.awaitEvent("StepStarted", "entrance to 503");
            scene.hostA().stallAt(piece -> piece.contains("PGDMP"));
            run.decide("bob", "backup", YES);
            run.awaitEvent("NodeStarting", "nb-1");
            scene.hostA().awaitStalled();
            scene.killAndStartAgain();
            scene.hostA().awaitStalled();
            scene.hostA().goOn();
            run.decide("bob", "verification", YES);
            assertThat(run.awaitEnding("done").all("QuestionAsked")).hasSize(3);
            traffic.assertNobodyNoticedMoreThanThePage();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
        assertThat(cluster.database().upgrades()).containsExactly("nocobase-1 1.3.21 → 1.4.17 done");
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
        assertNothingBesideIsLost();
    }

    @Test
    void one_that_fails_under_traffic_comes_back_with_both_databases() {
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            WatchedRun run = upgrade("1.5");
            run.decide("bob", "backup", YES);
            assertThat(run.awaitGate("failure").text()).contains("nb-1 gave up");
            LabDatabase.column(BESIDE, "drop table kept");
            cluster.database().assertNobodyGetsIntoWhatIsSealed();
            run.decide("bob", "failure", ROLL_BACK);
            run.awaitEnding("rolled_back");
            traffic.assertNobodyNoticedMoreThanThePage();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
        }
        assertThat(cluster.database().version()).isEqualTo("1.3.21");
        assertNothingBesideIsLost();
    }

    private void assertNothingBesideIsLost() {
        assertThat(contentsBeside()).isEqualTo(beside);
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", BESIDE, "postgres");
        assertThat(cluster.containers()).hasSize(LabCluster.NODES.size() + 2);
        assertThat(cluster.nodes()).allMatch(NodeFacts::running);
        assertThat(cluster.serves()).isTrue();
    }
}

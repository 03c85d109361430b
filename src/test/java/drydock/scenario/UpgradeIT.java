package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, and the way back from it the day after. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class UpgradeIT {
    private static final String AFTERWARDS = "written after the upgrade";
    private static final String LICENCE = ".license/license-key";
    private static LabKeys.Key revoked = new LabKeys.Key("", "");

    private final LabCluster cluster;
    private final Console console;

    UpgradeIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @Test
    @Order(1)
    void an_upgrade_under_traffic_shows_the_world_one_page_and_loses_no_row() {
        cluster.serving("1.3.21", "STANDIN_BOOT_SECONDS=1", "STANDIN_MIGRATION_SECONDS=10", "CLUSTER_MODE=2");
        List<NodeFacts> before = cluster.nodes();
        revoked = LabKeys.make("of the day before");
        cluster.storage().write(LICENCE, "oid=" + cluster.database().number());
        try (Traffic traffic = new Traffic(LabCluster.ENTRANCE)) {
            WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 strict --reason \"news\"");
            assertThat(run.plan().text())
                    .contains("1.3.21 → 1.4.17", "gate backup", "gate verification")
                    .contains("nb-1 to all its processes", "The storage has a licence key")
                    .as("what every NocoBase writes into its layer is nobody's loss")
                    .doesNotContain("by hand");
            run.start("alice");
            approveByTwo(run, "backup");
            run.awaitCard("gate", "NocoBase calls the licence valid; what it is bound to is as before");
            approveByTwo(run, "verification");
            run.awaitEnding("done");
            long served = traffic.served();
            await("traffic afterwards").until(() -> traffic.served() > served + 50);

            traffic.assertNobodyNoticedMoreThanThePage();
            traffic.assertEveryAcknowledgedRowIsIn(cluster.database().rows());
            assertThat(run.awaitCard("summary", "DONE").text())
                    .contains("1.4.17", "Asked by: alice", "Decided by: alice, bob, carol");
        }
        assertUpgraded(before);
    }

    private void approveByTwo(WatchedRun run, String gate) {
        run.decide("bob", gate, YES);
        assertThat(cluster.closed()).isTrue();
        run.decide("carol", gate, YES);
    }

    private void assertUpgraded(List<NodeFacts> before) {
        List<NodeFacts> after = cluster.nodes();
        assertThat(after).allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.4.17")));
        assertThat(after).allMatch(NodeFacts::running);
        assertThat(after).extracting(NodeFacts::restartPolicy).containsExactly("always", "unless-stopped", "always");
        assertThat(after)
                .as("the one that upgraded alone has its processes again")
                .allSatisfy(node -> assertThat(node.environment()).contains("CLUSTER_MODE=2"));
        assertThat(after).extracting(NodeFacts::id).doesNotContainAnyElementsOf(ids(before));
        assertThat(cluster.containers()).extracting(NodeFacts::id).doesNotContainAnyElementsOf(ids(before));
        assertThat(cluster.containers()).as("containers").hasSize(LabCluster.NODES.size() + 2);
        assertThat(cluster.database().upgrades()).containsExactly("nocobase-1 1.3.21 → 1.4.17 done");
        assertThat(cluster.database().overlappingUpgrades()).isEmpty();
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.serves()).isTrue();
    }

    private static List<String> ids(List<NodeFacts> nodes) {
        return nodes.stream().map(NodeFacts::id).toList();
    }

    @Test
    @Order(2)
    void a_rollback_the_day_after_tells_what_is_lost_and_takes_a_quorum_without_the_requester() {
        cluster.database().column("insert into rows (id, value) values ('" + AFTERWARDS + "', '')");
        LabKeys.revoke(revoked);
        LabKeys.Key newer = LabKeys.make("made after the upgrade");
        assertThat(LabKeys.works(revoked)).isFalse();
        WatchedRun run = console.ask("alice", "/nocobase rollback strict");
        assertThat(run.plan().text())
                .contains("1.4.17 → 1.3.21", "lost", "2 approvers, not alice")
                .contains("API keys revoked since then work again", "keep working", "licence key");

        Console.Answers answers = console.listen();
        run.start("alice");
        assertThat(answers.await("private", "does not count").reader()).isEqualTo("alice");
        run.start("bob");
        run.awaitEvent("VoteCast", "bob approve");
        assertThat(run.journal().waitsFor()).isEqualTo("start");
        run.start("carol");
        run.awaitCard("gate", "does not call the licence valid any more: the database's number was");
        approveByTwo(run, "verification");
        run.awaitEnding("done");
        assertThat(LabKeys.works(revoked)).as("the revoked key").isTrue();
        assertThat(LabKeys.works(newer)).as("the newer key").isTrue();

        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.3.21")));
        assertThat(cluster.nodes())
                .extracting(NodeFacts::restartPolicy)
                .containsExactly("always", "unless-stopped", "always");
        assertThat(cluster.database().version()).isEqualTo("1.3.21");
        assertThat(cluster.database().rows()).doesNotContain(AFTERWARDS);
        assertThat(cluster.database().upgrades()).isEmpty();
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.serves()).isTrue();
        cluster.storage().remove(LICENCE);
    }
}

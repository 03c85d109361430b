package drydock.scenario;

import static drydock.scenario.WatchedRun.ROLL_BACK;
import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was made elsewhere comes into the cluster by NocoBase's own migration, or the cluster stays what it was. */
@ExtendWith(OnTheLab.class)
@TestMethodOrder(OrderAnnotation.class)
class MigrateIT {
    private static final String FILE = "storage/migrations/staging.nbdata";

    private final LabCluster cluster;
    private final Console console;

    MigrateIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_that_serves_and_a_file_from_staging() {
        cluster.servingQuickly("1.4.17");
        cluster.storage().write("migrations/staging.nbdata", "form orders\n");
    }

    private void enabled(boolean plugin) {
        cluster.database()
                .column("update \"applicationPlugins\" set enabled = " + plugin + " where name = 'migration-manager'");
    }

    @Test
    @Order(1)
    void without_a_licence_it_says_so_and_everything_is_as_it_was() {
        enabled(true);
        Unharmed before = Unharmed.now(cluster);
        WatchedRun run = console.ask("alice", "/nocobase migrate " + FILE + " brisk");
        assertThat(run.plan().text()).contains("sha256", "overwritten in brisk", "not alice");
        run.start("bob");
        assertThat(run.awaitGate("failure").text())
                .contains("Professional licence", "unknown command 'migration'", "put the backup back");
        assertThat(cluster.closed()).isTrue();
        run.decide("bob", "failure", ROLL_BACK);
        run.awaitEnding("rolled_back");

        before.assertBack();
    }

    @Test
    @Order(2)
    void without_the_plugin_it_is_refused_and_nothing_is_touched() {
        enabled(false);
        Instant since = Instant.now();
        assertThat(console.say("alice", "/nocobase migrate " + FILE + " brisk")
                        .await("error", "NOT PLANNED")
                        .text())
                .contains("migration-manager", "Professional licence");
        assertThat(cluster.events(since)).isEmpty();
    }

    @Test
    @Order(3)
    void with_one_it_migrates_by_a_rule_before_the_eyes_of_everybody_and_all_nodes_serve_what_came() {
        enabled(true);
        cluster.storage().write(".license/license-key", "lab");
        List<NodeFacts> nodes = cluster.nodes();
        WatchedRun run = console.ask("alice", "/nocobase migrate 3 brisk");
        run.start("bob");
        assertThat(run.awaitGate("verification").text())
                .contains("[info] migrated form --ruleId=3", "migration finished")
                .doesNotContain("demo-database-password");
        assertThat(cluster.nodes()).extracting(NodeFacts::running).containsExactly(true, false, false);
        assertThat(cluster.closed()).isTrue();
        run.decide("bob", "verification", YES);
        run.awaitEnding("done");

        assertThat(cluster.database().column("select name from forms")).containsExactly("--ruleId=3");
        assertWhole(nodes);
    }

    private void assertWhole(List<NodeFacts> before) {
        assertThat(cluster.nodes())
                .extracting(NodeFacts::id)
                .isEqualTo(before.stream().map(NodeFacts::id).toList());
        assertThat(cluster.nodes()).allMatch(NodeFacts::running);
        assertThat(cluster.nodes())
                .extracting(NodeFacts::restartPolicy)
                .containsExactly("always", "unless-stopped", "always");
        assertThat(cluster.database().databases()).containsExactlyInAnyOrder("nocobase", "postgres");
        assertThat(cluster.serves()).isTrue();
    }
}

package drydock.runbook.data;

import static drydock.testing.Planned.migration;
import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.nocobase.Health;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateRunbookTest {
    private static final String FILE = "storage/migrations/forms.nbdata";

    private static FakeCluster world(Shape shape) {
        FakeCluster world = new FakeCluster(shape.cluster(), Map.of());
        world.migrations.installed().file(FILE, "forms");
        return world;
    }

    private static void refused(FakeCluster world, String what, String... words) {
        assertThat(refusal(migration(world, what))).singleElement().asString().contains(words);
    }

    @Test
    void usual() {
        Golden.check("plans/migrate-usual.txt", PlainPlan.of(plan(migration(world(new Shape()), FILE))));
    }

    @Test
    void a_rule_on_a_single_node_with_redis() {
        Golden.check(
                "plans/migrate-rule.txt",
                PlainPlan.of(plan(migration(world(new Shape().nodes(1).withRedis()), "3"))));
    }

    @Test
    void what_is_in_the_file_is_what_is_approved() {
        FakeCluster world = world(new Shape());
        String digest = plan(migration(world, FILE)).digest();
        world.migrations.file(FILE, "other forms");
        assertThat(plan(migration(world, FILE)).digest()).isNotEqualTo(digest);
    }

    @Test
    void without_an_api_key_nobody_knows_whether_there_is_a_licence() {
        FakeCluster world = world(new Shape().withoutApiKey());
        assertThat(PlainPlan.of(plan(migration(world, FILE)))).contains("Professional licence");
    }

    @Test
    void without_the_plugin_nothing_is_touched() {
        FakeCluster world = new FakeCluster();
        world.migrations.file(FILE, "forms");
        refused(world, FILE, "plugin migration-manager is not enabled", "backup restore … --from");
    }

    @Test
    void a_file_that_is_not_there() {
        refused(world(new Shape()), "storage/other.nbdata", "no file storage/other.nbdata", "shared storage");
    }

    @Test
    void an_empty_database() {
        FakeCluster world = world(new Shape());
        world.database.content("nocobase").version("");
        refused(world, FILE, "NocoBase");
    }

    @Test
    void a_cluster_that_is_not_healthy() {
        FakeCluster world = world(new Shape());
        world.meanwhile(() -> world.nocoBase.becomes("nb-3", new Health.Broken("Validation error")));
        refused(world, FILE, "nb-3");
    }
}

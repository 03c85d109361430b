package drydock.runbook.data;

import static drydock.testing.Planned.backup;
import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackupRunbookTest {
    private final FakeCluster world = new FakeCluster();

    private void stop(String name) {
        Node node = world.cluster().node(name);
        world.docker.stop(world.cluster().hostOf(node), node.container());
        world.live();
    }

    @Test
    void while_serving_the_plan_says_what_consistency_it_has() {
        Golden.check("plans/backup-serving.txt", PlainPlan.of(plan(backup(world, false))));
    }

    @Test
    void behind_the_503() {
        Golden.check("plans/backup-closed.txt", PlainPlan.of(plan(backup(world, true))));
    }

    @Test
    void a_sick_node_keeps_a_cluster_from_being_closed_and_not_from_being_backed_up() {
        stop("nb-2");
        Golden.check("plans/backup-serving.txt", PlainPlan.of(plan(backup(world, false))));
        assertThat(refusal(backup(world, true))).singleElement().asString().contains("nb-2 is not running");
    }

    @Test
    void refused_without_room() {
        world.store.room(100);
        assertThat(refusal(backup(world, false))).singleElement().asString().contains("no room for the backup");
    }

    @Test
    void refused_where_a_database_would_be_missing() {
        world.database.content("nocobase").subApplication("crm", "crm_data");
        assertThat(refusal(backup(world, false))).singleElement().asString().contains("crm_data", "database.names");
    }

    @Test
    void refused_without_nocobase() {
        world.database.content("nocobase").version("");
        assertThat(refusal(backup(world, false))).singleElement().asString().contains("nothing to back up");
    }

    @Test
    void without_a_rehearsal_where_the_configuration_wants_none() {
        FakeCluster careless = new FakeCluster(new Shape().withoutRehearsal().cluster(), Map.of());
        assertThat(PlainPlan.of(plan(backup(careless, true)))).doesNotContain("rehearse");
    }
}

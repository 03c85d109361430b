package drydock.runbook;

import static drydock.testing.Planned.backup;
import static drydock.testing.Planned.migration;
import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.planned;
import static drydock.testing.Planned.restore;
import static drydock.testing.Planned.rollback;
import static drydock.testing.Planned.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.Backups;
import drydock.cluster.Cluster.PluginChanges;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.Version;
import drydock.command.Command;
import drydock.runbook.node.MaintainRunbook;
import drydock.runbook.node.PluginRunbook;
import drydock.runbook.node.RestartRunbook;
import drydock.runbook.node.StartRunbook;
import drydock.runbook.node.StopRunbook;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Samples;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Most installations are one container and one database: every plan for one reads as a person would say it. */
class SingleNodePlansTest {
    private final FakeCluster world = of(new Shape());

    private static FakeCluster of(Shape shape) {
        return new FakeCluster(shape.onOneHost().cluster(), Map.of());
    }

    /** With no word of others, of an order among nodes, or of counting what is one. */
    private static void golden(String name, PlanningResult planning) {
        String text = PlainPlan.of(plan(planning));
        Golden.check("plans/" + name + ".txt", text);
        assertThat(text)
                .doesNotContainIgnoringCase(
                        "the others", "other node", "first node", "all nodes", "one node", "one after the other")
                .doesNotContainPattern("(?m)^The rest |\\b1 (hosts|nodes)\\b|\\balone\\b|first on");
    }

    private FakeCluster backedUp() {
        Backups backups = world.ports().backups();
        backups.create(world.cluster(), "first", Samples.mark("first"), world.digest(Version.of("1.3.21")), _ -> {});
        backups.prove(world.cluster(), "first", Samples.mark("first"), _ -> {});
        world.time.advance(Duration.ofMinutes(95));
        return world;
    }

    @Test
    void an_upgrade() {
        golden("upgrade-single-node", upgrade(world, "1.4"));
    }

    @Test
    void a_rollback() {
        backedUp().database.content("nocobase").version("1.4.17");
        golden("rollback-single-node", rollback(world));
    }

    @Test
    void a_restore() {
        golden("restore-single-node", restore(backedUp(), "first", Optional.empty(), List.of()));
    }

    @Test
    void a_backup() {
        golden("backup-closed-single-node", backup(world, true));
        golden("backup-serving-single-node", backup(world, false));
    }

    @Test
    void a_migration() {
        FakeCluster manager = of(new Shape());
        manager.migrations.installed().file("storage/migrations/forms.nbdata", "forms");
        golden("migrate-single-node", migration(manager, "storage/migrations/forms.nbdata"));
    }

    private static PlanningResult start(FakeCluster world) {
        return planned(new StartRunbook(), new Command.Start(Optional.empty(), Optional.empty(), false), world);
    }

    @Test
    void a_start() {
        world.stop("nb-1");
        golden("start-single-node", start(world));
        world.database.content("nocobase").version("");
        golden("start-first-single-node", start(world));
        golden(
                "start-from-nothing-single-node",
                start(of(new Shape().creating("1.3.21")).nothingYet()));
    }

    @Test
    void a_stop_and_a_restart() {
        golden(
                "restart-single-node",
                planned(new RestartRunbook(), new Command.Restart(Optional.empty(), Optional.empty(), false), world));
        golden(
                "stop-single-node",
                planned(new StopRunbook(), new Command.Stop(Optional.empty(), Optional.empty(), false), world));
    }

    @Test
    void maintenance() {
        golden(
                "maintain-single-node",
                planned(
                        new MaintainRunbook(),
                        new Command.Maintain(Optional.empty(), true, Optional.empty(), Optional.empty(), false),
                        world));
    }

    @Test
    void a_plugins_change() {
        for (PluginChanges changes : List.of(PluginChanges.ALLOWED, PluginChanges.GATED)) {
            for (Action action : List.of(Action.DISABLE, Action.REMOVE)) {
                PluginChange change = PluginChange.of(action, action == Action.REMOVE ? "map" : "users");
                golden(
                        "plugin-" + (action + "-" + changes).toLowerCase(Locale.ROOT) + "-single-node",
                        planned(
                                new PluginRunbook(change.routes()),
                                new Command.ChangePlugin(change, Optional.empty(), Optional.empty(), false),
                                of(new Shape().plugins(changes))));
            }
        }
    }
}

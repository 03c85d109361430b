package drydock.request;

import drydock.backup.store.BackupException;
import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.command.Command;
import drydock.fleet.ConfiguredClusters;
import drydock.plan.Plan;
import drydock.plan.Step;
import drydock.plan.node.MigrationFile;
import drydock.plan.node.PluginRoutes;
import drydock.plan.preflight.check.Purpose;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.successor.ReplaceNode;
import drydock.runbook.PlanningResult;
import drydock.runbook.Situation;
import drydock.runbook.data.BackupRunbook;
import drydock.runbook.data.MigrateRunbook;
import drydock.runbook.data.RestoreRunbook;
import drydock.runbook.data.RollbackRunbook;
import drydock.runbook.data.UpgradeRunbook;
import drydock.runbook.node.MaintainRunbook;
import drydock.runbook.node.PluginRunbook;
import drydock.runbook.node.RestartRunbook;
import drydock.runbook.node.StartRunbook;
import drydock.runbook.node.StopRunbook;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which runbook plans for a command, and what has to be looked at before such a run. */
@Singleton
public final class CommandRunbooks {
    private final ConfiguredClusters clusters;

    public CommandRunbooks(ConfiguredClusters clusters) {
        this.clusters = clusters;
    }

    PlanningResult plan(Command.Change command, Situation situation) {
        return switch (command) {
            case Command.Upgrade upgrade -> new UpgradeRunbook().plan(upgrade, situation);
            case Command.Rollback rollback -> new RollbackRunbook().plan(rollback, situation);
            case Command.Start start -> new StartRunbook().plan(start, situation);
            case Command.Stop stop -> new StopRunbook().plan(stop, situation);
            case Command.Restart restart -> new RestartRunbook().plan(restart, situation);
            case Command.Maintain maintain -> new MaintainRunbook().plan(maintain, situation);
            case Command.BackupCreate create -> new BackupRunbook().plan(create, situation);
            case Command.ChangePlugin change -> new PluginRunbook(routes(change, situation)).plan(change, situation);
            case Command.BackupRestore restore -> restore(restore, situation);
            case Command.Migrate migrate ->
                migrating(migrate, situation.cluster()).plan(migrate, situation);
        };
    }

    private List<String> routes(Command.ChangePlugin command, Situation situation) {
        Cluster cluster = situation.cluster();
        return new PluginRoutes(clusters.ports(cluster), cluster)
                .of(command.change(), situation.state().plugins());
    }

    private PlanningResult restore(Command.BackupRestore command, Situation situation) {
        try {
            List<RestoreRunbook.Shelved> others = clusters.all().stream()
                    .filter(other -> !other.name().equals(situation.cluster().name()))
                    .map(other -> new RestoreRunbook.Shelved(other, backups(other, command)))
                    .toList();
            return new RestoreRunbook(others).plan(command, situation);
        } catch (BackupException e) {
            return new PlanningResult.Refused(List.of(e.text()));
        }
    }

    /** Those of a cluster that nobody named only help to say what was meant: its store may be away. */
    private List<Manifest> backups(Cluster other, Command.BackupRestore command) {
        try {
            return clusters.ports(other).backups().list(other);
        } catch (BackupException e) {
            if (command.from().equals(Optional.of(other.name()))) {
                throw e;
            }
            return List.of();
        }
    }

    private MigrateRunbook migrating(Command.Migrate command, Cluster cluster) {
        return new MigrateRunbook(new MigrationFile(clusters.ports(cluster), cluster).sha256(command.migration()));
    }

    /** What a run is about, told from its command and its plan. */
    static Purpose purpose(Command.Change command, PlanningResult planning) {
        if (command instanceof Command.Upgrade) {
            return Purpose.UPGRADE;
        }
        return new Purpose(
                keepsData(command),
                has(planning, ReplaceNode.class),
                startsNodes(command),
                has(planning, RestoreBackup.class) || has(planning, StartUpgradedNode.class));
    }

    private static boolean keepsData(Command.Change command) {
        return switch (command) {
            case Command.Upgrade _,
                    Command.Rollback _,
                    Command.BackupCreate _,
                    Command.BackupRestore _,
                    Command.Migrate _ -> true;
            case Command.Start _, Command.Stop _, Command.Restart _, Command.Maintain _, Command.ChangePlugin _ ->
                false;
        };
    }

    private static boolean startsNodes(Command.Change command) {
        return switch (command) {
            case Command.BackupCreate _, Command.Migrate _, Command.Stop _ -> false;
            case Command.Upgrade _,
                    Command.Rollback _,
                    Command.BackupRestore _,
                    Command.Start _,
                    Command.Restart _,
                    Command.Maintain _,
                    Command.ChangePlugin _ -> true;
        };
    }

    private static boolean has(PlanningResult planning, Class<? extends Step> kind) {
        return planning instanceof PlanningResult.Planned(Plan plan)
                && plan.steps().stream().anyMatch(kind::isInstance);
    }
}

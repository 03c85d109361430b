package drydock.request;

import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Step;
import drydock.plan.preflight.check.Purpose;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.successor.ReplaceNode;
import drydock.runbook.PlanningResult;

/** What a run is about, told from its command and its plan. */
final class PreflightPurpose {
    private PreflightPurpose() {}

    static Purpose of(Command.Change command, PlanningResult planning) {
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

package drydock.testing;

import drydock.backup.store.Sealed;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Migration;
import drydock.cluster.software.VersionRange;
import drydock.command.Command;
import drydock.plan.ClusterPorts;
import drydock.plan.Plan;
import drydock.plan.node.LicenceBinding;
import drydock.plan.node.MigrationFile;
import drydock.plan.observation.ClusterObserver;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.runbook.data.BackupRunbook;
import drydock.runbook.data.MigrateRunbook;
import drydock.runbook.data.RestoreRunbook;
import drydock.runbook.data.RollbackRunbook;
import drydock.runbook.data.UpgradeRunbook;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the runbooks make of a fake cluster as it is. */
public final class Planned {
    private static final String RUN = "7f3a9c";

    private Planned() {}

    public static PlanningResult upgrade(FakeCluster world, String version) {
        VersionRange range = VersionRange.parse(version).orElseThrow();
        Command.Upgrade command = new Command.Upgrade(range, Optional.empty(), Optional.empty(), false);
        return new UpgradeRunbook().plan(command, situation(world, Optional.of(range)));
    }

    public static PlanningResult backup(FakeCluster world, boolean closed) {
        Command.BackupCreate command = new Command.BackupCreate(Optional.empty(), Optional.empty(), closed, false);
        return new BackupRunbook().plan(command, situation(world, Optional.empty()));
    }

    /** @param others what other configured clusters have */
    public static PlanningResult restore(
            FakeCluster world, String backup, Optional<String> from, List<RestoreRunbook.Shelved> others) {
        Command.BackupRestore command =
                new Command.BackupRestore(backup, from, Optional.empty(), Optional.empty(), false);
        return new RestoreRunbook(others).plan(command, situation(world, Optional.empty()));
    }

    /** @param what a file or a rule */
    public static PlanningResult migration(FakeCluster world, String what) {
        Migration migration = new Migration(what);
        Optional<String> sha256 = new MigrationFile(world.ports(), world.cluster()).sha256(migration);
        return planned(
                new MigrateRunbook(sha256),
                new Command.Migrate(migration, Optional.empty(), Optional.empty(), false),
                world);
    }

    public static PlanningResult rollback(FakeCluster world) {
        Command.Rollback command = new Command.Rollback(Optional.empty(), Optional.empty(), false);
        return new RollbackRunbook().plan(command, situation(world, Optional.empty()));
    }

    /** What any runbook makes of a command. */
    public static <C extends Command> PlanningResult planned(Runbook<C> runbook, C command, FakeCluster world) {
        return runbook.plan(command, situation(world, Optional.empty()));
    }

    private static Situation situation(FakeCluster world, Optional<VersionRange> wanted) {
        try {
            ClusterPorts ports = world.ports();
            ClusterState state = ClusterObserver.observe(world.cluster(), ports, wanted);
            return new Situation(
                    world.cluster(),
                    state,
                    RUN,
                    ports.backups().list(world.cluster()),
                    world.time.clock().instant(),
                    FakeCluster.policies(),
                    LicenceBinding.of(ports, world.cluster(), world.cluster().firstNode()),
                    sealed(world, ports));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The backups of which sealed copies stand. */
    public static Set<String> sealed(FakeCluster world, ClusterPorts ports) {
        return ports.backups().sealed(world.cluster()).stream()
                .map(Sealed::backup)
                .collect(Collectors.toSet());
    }

    public static Plan plan(PlanningResult planning) {
        return switch (planning) {
            case PlanningResult.Planned(Plan plan) -> plan;
            case PlanningResult.Refused(List<Text> reasons) ->
                throw new AssertionError("refused: " + Messages.ENGLISH.of(reasons));
        };
    }

    /** In English. */
    public static List<String> refusal(PlanningResult planning) {
        return switch (planning) {
            case PlanningResult.Planned(Plan plan) -> throw new AssertionError("planned: " + plan.headline());
            case PlanningResult.Refused(List<Text> reasons) -> Messages.ENGLISH.of(reasons);
        };
    }
}

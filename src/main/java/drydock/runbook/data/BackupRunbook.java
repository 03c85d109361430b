package drydock.runbook.data;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.step.backup.CopyStorage;
import drydock.plan.step.backup.CreateBackup;
import drydock.plan.step.backup.CreateBackupWhileServing;
import drydock.plan.step.backup.ProveBackup;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.runbook.ClosedEntrance;
import drydock.runbook.Gates;
import drydock.runbook.Objections;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** A proven backup: while the cluster serves, or behind the closed entrance, so that nobody writes. */
public final class BackupRunbook implements Runbook<Command.BackupCreate> {

    @Override
    public PlanningResult plan(Command.BackupCreate command, Situation situation) {
        Objections all = new Objections(situation);
        List<Text> objections = new ArrayList<>(command.closed() ? all.list() : all.againstBackup());
        if (objections.isEmpty() && situation.state().database().version().isEmpty()) {
            objections.add(Text.of("objection.nothing-to-back-up"));
        }
        return PlanningResult.of(objections, () -> command.closed() ? closed(situation) : serving(situation));
    }

    private static Plan serving(Situation situation) {
        String run = situation.run();
        List<Stage> stages = List.of(
                new Stage(
                        Text.of("stage.prepare"),
                        new ConfirmUnchanged(situation.state().identity(), false),
                        new CopyStorage(run)),
                new Stage(
                        Text.of("stage.back-up"),
                        new CreateBackupWhileServing(run, image(situation), databases(situation)),
                        new ProveBackup(run)),
                ClosedEntrance.tidy(run));
        return plan(situation, Text.of("plan.headline.backup"), List.of(), stages, Text.of("note.backup.serving"));
    }

    private static Plan closed(Situation situation) {
        String run = situation.run();
        ClosedEntrance closedEntrance = new ClosedEntrance(
                situation, situation.state().database().version().orElseThrow());
        List<Stage> stages = List.of(
                closedEntrance.prepare(List.of()),
                closedEntrance.stop(),
                new Stage(
                        Text.of("stage.back-up"),
                        new CreateBackup(run, image(situation), databases(situation)),
                        new ProveBackup(run)),
                closedEntrance.startAgain(),
                ClosedEntrance.tidy(run));
        return plan(
                situation,
                Text.of("plan.headline.backup-closed"),
                closedEntrance.nodes(),
                stages,
                Text.of("note.backup.closed"));
    }

    private static Plan plan(
            Situation situation, Text headline, List<String> nodes, List<Stage> stages, Text consistency) {
        ClusterState state = situation.state();
        List<Text> notes = new ArrayList<>();
        notes.add(consistency);
        if (image(situation).isEmpty()) {
            notes.add(Text.of("note.backup.no-registry"));
        }
        return new Plan(
                "backup",
                situation.cluster().name(),
                headline,
                nodes,
                state.identity(),
                new Gates(situation.cluster()).start(),
                stages,
                notes);
    }

    private static List<String> databases(Situation situation) {
        return situation.cluster().database().names();
    }

    private static String image(Situation situation) {
        Cluster cluster = situation.cluster();
        return situation.state().nodes().get(cluster.firstNode().name()).digest();
    }
}

package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.Release;
import drydock.cluster.Version;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.BackUp;
import drydock.plan.step.BackUpServing;
import drydock.plan.step.ConfirmUnchanged;
import drydock.plan.step.CopyStorage;
import drydock.plan.step.ProveBackup;
import drydock.plan.step.RehearseBackup;
import drydock.plan.step.TidyBackup;
import drydock.plan.step.TidyBackups;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A proven backup: while the cluster serves, or behind the closed entrance, so that nobody writes. */
public final class BackupRunbook implements Runbook<Command.BackupCreate> {

    @Override
    public Planning plan(Command.BackupCreate command, Situation situation) {
        Objections all = new Objections(situation);
        List<Text> objections = new ArrayList<>(command.closed() ? all.list() : all.againstBackup());
        if (objections.isEmpty() && situation.state().database().version().isEmpty()) {
            objections.add(Text.of("objection.nothing-to-back-up"));
        }
        if (!objections.isEmpty()) {
            return new Planning.Refused(objections);
        }
        return new Planning.Planned(command.closed() ? closed(situation) : serving(situation));
    }

    private static Plan serving(Situation situation) {
        String run = situation.run();
        List<Stage> stages = List.of(
                prepare(situation, new CopyStorage(run)),
                new Stage(
                        Text.of("stage.back-up"),
                        new BackUpServing(run, image(situation), databases(situation)),
                        new ProveBackup(run)),
                tidy(run));
        return plan(situation, Text.of("plan.headline.backup"), List.of(), stages, Text.of("note.backup.serving"));
    }

    private static Plan closed(Situation situation) {
        String run = situation.run();
        Frame frame = frame(situation);
        List<Step> prepare = new ArrayList<>();
        if (situation.cluster().backups().rehearse()) {
            prepare.add(new RehearseBackup(run));
        }
        prepare.add(new CopyStorage(run));
        prepare.add(new ConfirmUnchanged(situation.state().identity()));
        List<Stage> stages = List.of(
                prepare(situation, prepare.toArray(Step[]::new)),
                frame.stop(),
                new Stage(Text.of("stage.back-up"), new BackUp(run, image(situation), databases(situation))),
                frame.startAgain(),
                new Stage(Text.of("stage.prove"), new ProveBackup(run)),
                tidy(run));
        return plan(
                situation,
                Text.of("plan.headline.backup-closed"),
                frame.nodes(),
                stages,
                Text.of("note.backup.closed"));
    }

    private static Frame frame(Situation situation) {
        Version runs = situation.state().database().version().orElseThrow();
        return new Frame(
                situation, runs, new Release(runs, situation.cluster().image().tagOf(runs), image(situation)));
    }

    private static Stage prepare(Situation situation, Step... more) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(situation.state().identity()));
        steps.addAll(List.of(more));
        return new Stage(Text.of("stage.prepare"), steps.toArray(Step[]::new));
    }

    private static Stage tidy(String run) {
        return new Stage(Text.of("stage.tidy-up"), new TidyBackup(run), new TidyBackups());
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
                notes,
                Optional.empty());
    }

    private static List<String> databases(Situation situation) {
        return situation.cluster().database().names();
    }

    private static String image(Situation situation) {
        Cluster cluster = situation.cluster();
        return situation.state().nodes().get(cluster.firstNode().name()).digest();
    }
}

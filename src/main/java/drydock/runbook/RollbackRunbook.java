package drydock.runbook;

import drydock.backup.Manifest;
import drydock.backup.Retention;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.Release;
import drydock.cluster.Version;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.step.BackUp;
import drydock.plan.step.ProveBackup;
import drydock.plan.step.RestoreBackup;
import drydock.plan.step.TidyBackup;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Back to the version before the last upgrade: old image, old databases and old storage, together. */
public final class RollbackRunbook implements Runbook<Command.Rollback> {

    @Override
    public Planning plan(Command.Rollback command, Situation situation) {
        List<Text> objections = new ArrayList<>(new Objections(situation).list());
        Optional<Manifest> backup = backup(situation);
        if (objections.isEmpty() && backup.isEmpty()) {
            objections.add(Text.of("objection.nothing-to-go-back-to"));
        }
        return objections.isEmpty()
                ? new Planning.Planned(plan(situation, backup.orElseThrow()))
                : new Planning.Refused(objections);
    }

    private static Optional<Manifest> backup(Situation situation) {
        return Retention.wayBack(
                situation.cluster(), situation.state().database().version(), situation.backups());
    }

    private static Plan plan(Situation situation, Manifest backup) {
        Cluster cluster = situation.cluster();
        ClusterState state = situation.state();
        Version from = state.database().version().orElseThrow();
        Version version = backup.version().orElseThrow();
        Release to = new Release(version, cluster.image().tagOf(version), backup.imageDigest());
        Gates gates = new Gates(cluster);
        Frame frame = new Frame(situation, from, to);
        Text lost = lost(situation, backup);
        List<Stage> stages = new ArrayList<>();
        stages.add(frame.prepare(new TidyBackup(backup.backup())));
        stages.add(frame.stop());
        stages.add(new Stage(
                Text.of("stage.back-up-present"),
                new BackUp(
                        situation.run(), digest(situation), cluster.database().names()),
                new ProveBackup(situation.run())));
        stages.add(frame.firstNode(
                gates.verification(
                        Text.of("gate.verification", cluster.firstNode().name(), version)),
                List.of(),
                Optional.empty(),
                new RestoreBackup(backup.backup(), Optional.of(situation.run()))));
        stages.addAll(frame.after(List.of(), situation.run(), backup.backup()));
        List<Text> notes = new ArrayList<>(frame.notes());
        notes.addFirst(lost);
        return new Plan(
                "rollback",
                cluster.name(),
                Text.of("plan.headline.rollback", from, to.tag(), backup.backup()),
                frame.nodes(),
                state.identity(),
                gates.startGivingUpData(lost),
                stages,
                notes,
                Optional.empty());
    }

    private static String digest(Situation situation) {
        return situation
                .state()
                .nodes()
                .get(situation.cluster().firstNode().name())
                .digest();
    }

    private static Text lost(Situation situation, Manifest backup) {
        Duration window = Duration.between(backup.at(), situation.now());
        Text work = Text.of("duration.hours", window.toHours(), window.toMinutesPart());
        return Text.of("note.lost", backup.at(), work);
    }
}

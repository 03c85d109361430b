package drydock.runbook.data;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.backup.CreateBackup;
import drydock.plan.step.backup.PrepareRestore;
import drydock.plan.step.backup.ProveBackup;
import drydock.plan.step.backup.RemoveDatabaseCopies;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.cache.FlushCache;
import drydock.runbook.ClosedEntrance;
import drydock.runbook.Gates;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plan that puts a backup in the place of what is there, on the version that it was made with. */
final class Restoration {
    private final Situation situation;
    private final Manifest backup;
    private final Version version;
    private final Version from;
    private final VersionChange change;
    private final ClosedEntrance closedEntrance;
    private final Gates gates;

    /** @param from the version that runs */
    Restoration(Situation situation, Manifest backup, Version from) {
        Cluster cluster = situation.cluster();
        this.situation = situation;
        this.backup = backup;
        this.version = backup.version().orElseThrow();
        this.from = from;
        this.change = new VersionChange(
                situation, from, new Release(version, cluster.image().tagOf(version), backup.imageDigest()));
        this.closedEntrance = new ClosedEntrance(situation, from);
        this.gates = new Gates(cluster);
    }

    /** @param first what has to be prepared besides */
    Plan plan(String runbook, Text headline, Text lost, List<Text> notes, List<Step> first) {
        List<Text> all = new ArrayList<>();
        all.add(lost);
        situation.cluster().redis().ifPresent(redis -> all.add(Text.of("note.jobs-lost", redis.container())));
        all.addAll(notes);
        situation.licence().ifPresent(_ -> all.add(Text.of("note.licence")));
        if (!inPlace()) {
            all.addAll(change.notes());
        }
        return new Plan(
                runbook,
                situation.cluster().name(),
                headline,
                change.nodes(),
                situation.state().identity(),
                gates.startGivingUpData(lost),
                inPlace() ? inPlace(first) : onItsImage(first),
                all);
    }

    /** Whether every node runs the image already that the backup was made with: then no container is replaced. */
    boolean inPlace() {
        return from.equals(version)
                && situation.state().nodes().values().stream()
                        .allMatch(node -> node.runs(backup.imageDigest())
                                && node.own().filter(version::equals).isPresent());
    }

    private List<Stage> inPlace(List<Step> first) {
        List<Stage> stages = new ArrayList<>();
        stages.add(closedEntrance.prepare(prepared(first)));
        stages.add(closedEntrance.stop());
        stages.add(backUpPresent(situation));
        stages.addAll(closedEntrance.startOn(restoring(), verification()));
        stages.add(ClosedEntrance.tidy(situation.run(), backup.backup()));
        return stages;
    }

    private List<Stage> onItsImage(List<Step> first) {
        List<Stage> stages = new ArrayList<>();
        stages.add(change.prepare(prepared(first)));
        stages.add(change.stop());
        stages.add(backUpPresent(situation));
        stages.add(change.firstNode(verification(), List.of(), Optional.empty(), restoring()));
        stages.addAll(change.after(List.of(), situation.run(), backup.backup()));
        return stages;
    }

    private List<Step> prepared(List<Step> first) {
        List<Step> steps = new ArrayList<>(first);
        steps.add(new RemoveDatabaseCopies(backup.backup()));
        steps.add(new PrepareRestore(backup.backup()));
        return steps;
    }

    /** A proven backup of what is there, to which everything after it can go back. */
    static Stage backUpPresent(Situation situation) {
        Cluster cluster = situation.cluster();
        String digest =
                situation.state().nodes().get(cluster.firstNode().name()).digest();
        return new Stage(
                Text.of("stage.back-up-present"),
                new CreateBackup(situation.run(), digest, cluster.database().names()),
                new ProveBackup(situation.run()));
    }

    private List<Step> restoring() {
        Step restore = new RestoreBackup(backup.backup(), Optional.of(situation.run()));
        return situation.cluster().redis().isPresent() ? List.of(new FlushCache(), restore) : List.of(restore);
    }

    private Gate verification() {
        return gates.verification(
                Text.of("gate.verification", situation.cluster().firstNode().name(), version));
    }

    /** What is given up by taking this backup of the cluster itself. */
    Text lost() {
        Duration window = Duration.between(backup.at(), situation.now());
        Text work = Text.of("duration.hours", window.toHours(), window.toMinutesPart());
        return Text.of("note.lost", situation.cluster().shown(backup.at()), work);
    }
}

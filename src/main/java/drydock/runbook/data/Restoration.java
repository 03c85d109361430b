package drydock.runbook.data;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.backup.PrepareRestore;
import drydock.plan.step.backup.RemoveDatabaseCopies;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.cache.FlushCache;
import drydock.plan.step.seal.ConfirmSealed;
import drydock.plan.step.seal.RestoreSealed;
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
    private final boolean renaming;
    private final SafetyBackup safety;

    /** @param from the version that runs */
    Restoration(Situation situation, Manifest backup, Version from) {
        Cluster cluster = situation.cluster();
        SafetyBackup sealing = SafetyBackup.beforeRestoringSealed(situation, backup.backup());
        this.renaming = situation.sealed().contains(backup.backup()) && sealing.isSealed();
        this.safety = renaming ? sealing : SafetyBackup.beforeRestoring(situation);
        this.situation = situation;
        this.backup = backup;
        this.version = backup.version().orElseThrow();
        this.from = from;
        this.change = new VersionChange(
                situation, from, new Release(version, cluster.image().tagOf(version), backup.imageDigest()), safety);
        this.closedEntrance = new ClosedEntrance(situation, from);
        this.gates = new Gates(cluster);
    }

    /** @param first what has to be prepared besides */
    Plan plan(String runbook, Text headline, Text lost, List<Text> notes, List<Step> first) {
        List<Text> all = new ArrayList<>();
        all.add(lost);
        situation.cluster().redis().ifPresent(redis -> all.add(Text.of("note.jobs-lost", redis.container())));
        if (renaming) {
            all.add(Text.of("note.restore.sealed"));
        }
        all.addAll(safety.notes());
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
        List<Step> prepared = new ArrayList<>(prepared(first));
        prepared.addAll(safety.prepare());
        stages.add(closedEntrance.prepare(prepared, safety.rehearse()));
        stages.add(closedEntrance.stop());
        stages.add(backUpPresent());
        stages.addAll(closedEntrance.startOn(restoring(), verification(), safety.beforeReopening()));
        List<Step> tidying = new ArrayList<>(safety.beforeTidying());
        tidying.addAll(safety.remove());
        stages.add(ClosedEntrance.tidy(tidying, situation.run(), backup.backup()));
        return stages;
    }

    private List<Stage> onItsImage(List<Step> first) {
        List<Stage> stages = new ArrayList<>();
        stages.add(change.prepare(prepared(first)));
        stages.add(change.stop());
        stages.add(backUpPresent());
        stages.add(change.firstNode(verification(), List.of(), Optional.empty(), restoring()));
        stages.addAll(change.after(List.of(), safety.remove(), situation.run(), backup.backup()));
        return stages;
    }

    private List<Step> prepared(List<Step> first) {
        List<Step> steps = new ArrayList<>(first);
        steps.add(new RemoveDatabaseCopies(backup.backup()));
        steps.add(renaming ? new ConfirmSealed(backup.backup()) : new PrepareRestore(backup.backup()));
        return steps;
    }

    /** What is there, to which everything after it can go back. */
    private Stage backUpPresent() {
        return safety.keep(Text.of("stage.back-up-present"));
    }

    private List<Step> restoring() {
        Optional<String> present = Optional.of(situation.run());
        Step restore = renaming
                ? new RestoreSealed(backup.backup(), present)
                : new RestoreBackup(backup.backup(), present, safety.isSealed());
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

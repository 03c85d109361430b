package drydock.runbook.data;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Step;
import drydock.plan.step.backup.ImportBackup;
import drydock.runbook.Objections;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chosen backup in the place of what is there: of the cluster itself, or of another one that is named. */
public final class RestoreRunbook implements Runbook<Command.BackupRestore> {
    private final List<Shelved> others;

    /** Another configured cluster and its complete backups. */
    public record Shelved(Cluster cluster, List<Manifest> backups) {}

    public RestoreRunbook(List<Shelved> others) {
        this.others = List.copyOf(others);
    }

    @Override
    public PlanningResult plan(Command.BackupRestore command, Situation situation) {
        Optional<Shelved> source = command.from()
                .filter(name -> !name.equals(situation.cluster().name()))
                .flatMap(this::other);
        List<Manifest> meant =
                named(command.backup(), source.map(Shelved::backups).orElse(situation.backups()));
        Optional<Manifest> backup = meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
        List<Text> objections = new ArrayList<>();
        objections.addAll(new Objections(situation)
                .againstRestore(source.isPresent() ? backup.map(Manifest::bytes).orElse(0L) : 0));
        if (backup.isEmpty()) {
            objections.addFirst(unclear(command, situation, meant));
        } else {
            objections.addAll(0, new RestoreObjections(situation, backup.get(), source).list());
        }
        return PlanningResult.of(objections, () -> plan(situation, backup.orElseThrow(), source));
    }

    private Optional<Shelved> other(String name) {
        return others.stream()
                .filter(shelved -> shelved.cluster().name().equals(name))
                .findFirst();
    }

    private static List<Manifest> named(String typed, List<Manifest> backups) {
        List<String> meant =
                ShortId.meant(typed, backups.stream().map(Manifest::backup).toList());
        return backups.stream()
                .filter(backup -> meant.contains(backup.backup()))
                .toList();
    }

    private Text unclear(Command.BackupRestore command, Situation situation, List<Manifest> meant) {
        return meant.isEmpty()
                ? unknown(command, situation)
                : Text.of(
                        "objection.backups-alike",
                        command.backup(),
                        meant.stream().map(Manifest::backup).toList());
    }

    private Text unknown(Command.BackupRestore command, Situation situation) {
        String cluster = situation.cluster().name();
        return others.stream()
                .filter(shelved -> command.from().isEmpty()
                        && !named(command.backup(), shelved.backups()).isEmpty())
                .findFirst()
                .map(shelved -> Text.of(
                        "objection.backup-of-other",
                        command.backup(),
                        shelved.cluster().name(),
                        cluster))
                .orElseGet(() -> Text.of(
                        "objection.no-backup", command.backup(), command.from().orElse(cluster)));
    }

    private static Plan plan(Situation situation, Manifest backup, Optional<Shelved> source) {
        Version from = runs(situation).orElseThrow();
        Version version = backup.version().orElseThrow();
        Restoration restoration = new Restoration(situation, backup, from);
        List<Step> first =
                source.<Step>map(shelved -> new ImportBackup(shelved.cluster().name(), backup.backup())).stream()
                        .toList();
        return restoration.plan(
                "restore",
                headline(situation, backup, from, version),
                source.map(shelved -> Text.of(
                                "note.lost.all",
                                situation.cluster().name(),
                                shelved.cluster().name(),
                                situation.cluster().shown(backup.at())))
                        .orElseGet(restoration::lost),
                notes(situation, backup, source),
                first);
    }

    private static Text headline(Situation situation, Manifest backup, Version from, Version version) {
        return from.equals(version)
                ? Text.of("plan.headline.restore", ShortId.shown(backup.backup()), version)
                : Text.of(
                        "plan.headline.rollback",
                        from,
                        situation.cluster().image().tagOf(version),
                        ShortId.shown(backup.backup()));
    }

    private static List<Text> notes(Situation situation, Manifest backup, Optional<Shelved> source) {
        List<Text> notes = new ArrayList<>();
        if (backup.servedUntil().isPresent()) {
            notes.add(Text.of("note.restore.served"));
        }
        if (source.isEmpty()) {
            notes.add(keys(situation, backup));
            return notes;
        }
        String other = source.get().cluster().name();
        notes.add(Text.of("note.restore.keys-of", other, situation.cluster().name()));
        notes.add(
                backup.keyFiles().isEmpty()
                        ? Text.of(
                                "note.restore.no-key-files", situation.cluster().name(), other)
                        : Text.of("note.restore.key-files", backup.keyFiles()));
        return notes;
    }

    /** API keys are signed and looked up nowhere: only what revokes them, and whom they are for, is in the database. */
    static Text keys(Situation situation, Manifest backup) {
        return Text.of("note.restore.keys", situation.cluster().shown(backup.at()));
    }

    /** By the database, or where that has lost it, by the first node. */
    static Optional<Version> runs(Situation situation) {
        return situation
                .state()
                .database()
                .version()
                .or(() -> Optional.ofNullable(situation
                                .state()
                                .nodes()
                                .get(situation.cluster().firstNode().name()))
                        .flatMap(NodeState::own));
    }
}

package drydock.runbook.data;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Proof;
import drydock.cluster.Host;
import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.plan.Gate;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.backup.CreateBackup;
import drydock.plan.step.backup.ProveBackup;
import drydock.plan.step.backup.RehearseBackup;
import drydock.plan.step.seal.AwaitProof;
import drydock.plan.step.seal.BackUpSealed;
import drydock.plan.step.seal.KeepSealedCopies;
import drydock.plan.step.seal.PrepareProof;
import drydock.plan.step.seal.RemoveSealedCopies;
import drydock.plan.step.seal.SealDatabases;
import drydock.runbook.Gates;
import drydock.runbook.Objections;
import drydock.runbook.Situation;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a plan keeps what is there before it changes the data: by sealed copies, of which a backup is made and proven while the
 * run goes on, or, where none can be made, by a backup that is proven first.
 */
final class SafetyBackup {
    private final Situation situation;
    private final Cluster cluster;
    private final int more;
    private final Optional<String> used;
    private final Optional<Text> obstacle;

    private SafetyBackup(Situation situation, int more, Optional<String> used) {
        this.situation = situation;
        this.cluster = situation.cluster();
        this.more = more;
        this.used = used;
        this.obstacle = obstacle();
    }

    /** Where nothing but this has to stand beside the databases. */
    static SafetyBackup of(Situation situation) {
        return new SafetyBackup(situation, 0, Optional.empty());
    }

    /** The same in front of a restore of a dump, which stands beside the databases, too. */
    static SafetyBackup beforeRestoring(Situation situation) {
        return new SafetyBackup(situation, 1, Optional.empty());
    }

    /** The same in front of going back to the sealed copies of a backup, which are needed until then. */
    static SafetyBackup beforeRestoringSealed(Situation situation, String backup) {
        return new SafetyBackup(situation, 0, Optional.of(backup));
    }

    /** For what starts over from it each time that it is tried again, where a sealed copy leads back once. */
    static List<Step> provenFirst(Situation situation) {
        String image = image(situation);
        return List.of(
                new CreateBackup(
                        situation.run(), image, situation.cluster().database().names()),
                new ProveBackup(situation.run()));
    }

    private static String image(Situation situation) {
        return situation
                .state()
                .nodes()
                .get(situation.cluster().firstNode().name())
                .digest();
    }

    private Optional<Text> obstacle() {
        DatabaseState database = situation.state().database();
        // the sealed copy, the clone that is dumped, and what the new version writes while it migrates
        long needed = database.bytesOf((isProvenElsewhere() ? 3 : 4) + more);
        return database.sealingObstacle()
                .or(() -> database.freeBytes() < needed
                        ? Optional.of(Text.of(
                                "note.proof.no-room",
                                Objections.megabytes(database.freeBytes()),
                                Objections.megabytes(needed)))
                        : Optional.empty());
    }

    /** Whether sealed copies are what leads back. */
    boolean isSealed() {
        return proof() != Proof.BEFORE_UPGRADE && obstacle.isEmpty();
    }

    private Proof proof() {
        return cluster.backups().proof();
    }

    /** The host where the backup is proven; empty for the database's own server. */
    private Optional<String> proveOn() {
        return cluster.backups()
                .proveOn()
                .or(() -> cluster.hosts().stream()
                        .map(Host::name)
                        .filter(name -> !name.equals(cluster.database().host()))
                        .findFirst());
    }

    /** A server on the same host may lie on the same disk. */
    private boolean isProvenElsewhere() {
        return proveOn().filter(host -> !host.equals(cluster.database().host())).isPresent();
    }

    private boolean orBeside() {
        return cluster.backups().proveOn().isEmpty();
    }

    /** What has to be done for it while the cluster serves. */
    List<Step> prepare() {
        List<Step> steps = new ArrayList<>();
        if (isSealed()) {
            earlier().forEach(backup -> steps.add(new RemoveSealedCopies(backup)));
            proveOn().ifPresent(host -> steps.add(new PrepareProof(host, orBeside())));
        }
        return steps;
    }

    /** Where the backup will be proven, so that what keeps it from that is found while the cluster serves. */
    Step rehearse() {
        return isSealed()
                ? new RehearseBackup(situation.run(), proveOn(), proveOn().isPresent() && orBeside())
                : new RehearseBackup(situation.run());
    }

    /** Sealed copies that earlier runs have left: those that are proven are restored from their dumps from now on. */
    private List<String> earlier() {
        return situation.sealed().stream()
                .filter(backup -> !used.equals(Optional.of(backup)))
                .toList();
    }

    /** Behind the closed entrance, with nobody writing. */
    Stage keep(Text title) {
        return isSealed() ? new Stage(title, seal()) : new Stage(title, provenFirst(situation));
    }

    /** The same where people are asked then whether to go on. */
    Stage keep(Gates gates, String version) {
        if (!isSealed()) {
            return new Stage(Text.of("stage.back-up"), provenFirst(situation)).withEarly(gates.backup(version));
        }
        Gate gate = gates.sealedBackup(version);
        return keep(Text.of("stage.keep")).with(gate);
    }

    private List<Step> seal() {
        return List.of(
                new SealDatabases(
                        situation.run(), image(situation), cluster.database().names()),
                new BackUpSealed(situation.run(), proveOn(), proveOn().isPresent() && orBeside()));
    }

    /** At the head of the stage that lets the world in. */
    List<Step> beforeReopening() {
        return awaiting(Proof.BEFORE_REOPENING);
    }

    /** At the head of the stage that removes what led back. */
    List<Step> beforeTidying() {
        return awaiting(Proof.ALONGSIDE);
    }

    private List<Step> awaiting(Proof when) {
        return isSealed() && proof() == when ? List.of(new AwaitProof(situation.run())) : List.of();
    }

    /** Once the backup is proven: nothing has to lead back within the run any more. */
    List<Step> remove() {
        List<Step> steps = new ArrayList<>();
        if (isSealed()) {
            steps.add(new RemoveSealedCopies(situation.run()));
        }
        used.ifPresent(backup -> steps.add(new RemoveSealedCopies(backup)));
        return steps;
    }

    /** The same where a later rollback may want the copies. */
    List<Step> removeOrKeep() {
        Optional<Step> kept = cluster.backups()
                .keepSealed()
                .filter(_ -> isSealed())
                .map(length -> new KeepSealedCopies(situation.run(), length));
        return kept.map(List::of).orElseGet(this::remove);
    }

    List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        unsealed().ifPresent(notes::add);
        if (isSealed() && proof() == Proof.ALONGSIDE) {
            notes.add(Text.of("note.proof.alongside"));
        }
        if (isSealed()) {
            earlier().forEach(backup -> notes.add(removal(backup)));
        }
        return notes;
    }

    /** Why it is not by sealed copies, although the configuration would have them. */
    Optional<Text> unsealed() {
        return obstacle.filter(_ -> proof() != Proof.BEFORE_UPGRADE)
                .map(why -> Text.of("note.proof.before-upgrade", why));
    }

    /** People may have ended the run that sealed them without a proof. */
    private Text removal(String backup) {
        boolean proven = situation.backups().stream()
                .anyMatch(one -> one.backup().equals(backup) && one.proven().isPresent());
        return proven
                ? Text.of("note.sealed.removed", ShortId.shown(backup))
                : Text.of("note.sealed.removed-unproven", ShortId.shown(backup));
    }
}

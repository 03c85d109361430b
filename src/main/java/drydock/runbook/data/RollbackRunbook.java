package drydock.runbook.data;

import drydock.backup.Retention;
import drydock.backup.store.Manifest;
import drydock.cluster.software.Version;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.runbook.Objections;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Back to the version before the last upgrade: old image, old databases and old storage, together. */
public final class RollbackRunbook implements Runbook<Command.Rollback> {

    @Override
    public PlanningResult plan(Command.Rollback command, Situation situation) {
        List<Text> objections = new ArrayList<>(new Objections(situation).againstRollback());
        Optional<Manifest> backup = backup(situation);
        if (objections.isEmpty() && backup.isEmpty()) {
            objections.add(Text.of("objection.nothing-to-go-back-to"));
        }
        return PlanningResult.of(objections, () -> plan(situation, backup.orElseThrow()));
    }

    private static Optional<Manifest> backup(Situation situation) {
        return Retention.wayBack(
                situation.cluster(), situation.state().database().version(), situation.backups());
    }

    private static Plan plan(Situation situation, Manifest backup) {
        Version from = situation.state().database().version().orElseThrow();
        Version version = backup.version().orElseThrow();
        Restoration restoration = new Restoration(situation, backup, from);
        return restoration.plan(
                "rollback",
                Text.of(
                        "plan.headline.rollback",
                        from,
                        situation.cluster().image().tagOf(version),
                        ShortId.shown(backup.backup())),
                restoration.lost(),
                List.of(RestoreRunbook.keys(situation, backup)),
                List.of());
    }
}

package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.BackUp;
import drydock.plan.step.CheckMigration;
import drydock.plan.step.FlushCache;
import drydock.plan.step.OfferLook;
import drydock.plan.step.ProveBackup;
import drydock.plan.step.ProveNobodyWrites;
import drydock.plan.step.RunMigration;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was made in another environment, into this one: behind the closed entrance, with a proven backup of what is there,
 * NocoBase's own migration on the first node alone.
 */
public final class MigrateRunbook implements Runbook<Command.Migrate> {
    private static final String PLUGIN = "migration-manager";
    private static final int SHOWN = 12;

    private final Optional<String> sha256;

    /** @param sha256 of the file that the command names; empty where it is not there, and for a rule */
    public MigrateRunbook(Optional<String> sha256) {
        this.sha256 = sha256;
    }

    @Override
    public Planning plan(Command.Migrate command, Situation situation) {
        List<Text> objections = objections(command, situation);
        return objections.isEmpty()
                ? new Planning.Planned(plan(command, situation, new AsFound(situation)))
                : new Planning.Refused(objections);
    }

    private List<Text> objections(Command.Migrate command, Situation situation) {
        AsFound found = new AsFound(situation);
        List<Text> objections = new ArrayList<>(new Objections(situation).againstRollback());
        if (objections.isEmpty()) {
            found.notInstalled().ifPresent(objections::add);
        }
        if (objections.isEmpty()) {
            objections.addAll(found.otherVersions());
            plugin(situation.state()).ifPresent(objections::add);
            if (!command.migration().isRule() && sha256.isEmpty()) {
                objections.add(Text.of(
                        "objection.no-migration-file",
                        command.migration(),
                        situation.cluster().firstNode().container()));
            }
        }
        return objections;
    }

    private static Optional<Text> plugin(ClusterState state) {
        boolean missing = !state.plugins().isEmpty() && !state.plugins().contains(PLUGIN);
        return missing ? Optional.of(Text.of("objection.no-migration-manager", PLUGIN)) : Optional.empty();
    }

    private Plan plan(Command.Migrate command, Situation situation, AsFound found) {
        Cluster cluster = situation.cluster();
        Gates gates = new Gates(cluster);
        Text lost = Text.of("note.migrate.overwrites", cluster.name());
        return new Plan(
                "migrate",
                cluster.name(),
                headline(command, found),
                found.nodes(),
                found.identity(),
                gates.startGivingUpData(lost),
                stages(command, situation, found, gates),
                notes(situation, lost),
                Optional.empty());
    }

    private Text headline(Command.Migrate command, AsFound found) {
        return sha256.map(hash -> Text.of(
                        "plan.headline.migrate", command.migration(), hash.substring(0, SHOWN), found.version()))
                .orElseGet(() -> Text.of("plan.headline.migrate-rule", command.migration(), found.version()));
    }

    private List<Stage> stages(Command.Migrate command, Situation situation, AsFound found, Gates gates) {
        Standstill standstill = new Standstill(situation, found.version());
        String first = found.nodes().getFirst();
        List<Stage> stages = new ArrayList<>();
        stages.add(standstill.prepare(sha256.map(hash -> new Step[] {new CheckMigration(command.migration(), hash)})
                .orElse(new Step[0])));
        stages.add(standstill.stop());
        stages.add(backUpPresent(situation, first));
        stages.add(new Stage(Text.of("stage.migrate"), migrate(command, situation, found))
                .with(gates.verification(Text.of("gate.verification.migrate", first)))
                .with(OnFailure.ASK_OR_AS_CONFIGURED));
        if (found.nodes().size() > 1) {
            stages.add(new Stage(
                            Text.of("stage.rest"),
                            found.nodes().stream().skip(1).map(found::start).toArray(Step[]::new))
                    .with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        stages.add(standstill.reopen());
        stages.add(Standstill.tidy(situation.run()));
        return stages;
    }

    private static Stage backUpPresent(Situation situation, String first) {
        String digest = situation.state().nodes().get(first).digest();
        return new Stage(
                Text.of("stage.back-up-present"),
                new BackUp(
                        situation.run(), digest, situation.cluster().database().names()),
                new ProveBackup(situation.run()));
    }

    /** The node is started anew behind it, so that what people look at has been read from what was migrated. */
    private Step[] migrate(Command.Migrate command, Situation situation, AsFound found) {
        String first = found.nodes().getFirst();
        List<Step> steps = new ArrayList<>();
        if (situation.cluster().redis().isPresent()) {
            steps.add(new FlushCache());
        }
        steps.add(new ProveNobodyWrites());
        steps.add(found.start(first));
        steps.add(new RunMigration(first, command.migration(), sha256, situation.run()));
        steps.add(found.start(first));
        steps.add(new OfferLook());
        return steps.toArray(Step[]::new);
    }

    private static List<Text> notes(Situation situation, Text lost) {
        List<Text> notes = new ArrayList<>();
        notes.add(lost);
        situation.cluster().redis().ifPresent(redis -> notes.add(Text.of("note.jobs-lost", redis.container())));
        notes.add(Text.of("note.migrate.storage"));
        if (situation.state().plugins().isEmpty()) {
            notes.add(Text.of("note.migrate.licence", PLUGIN));
        }
        return notes;
    }
}

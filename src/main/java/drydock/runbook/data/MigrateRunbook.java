package drydock.runbook.data;

import drydock.cluster.Cluster;
import drydock.cluster.software.Migration;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.cache.FlushCache;
import drydock.plan.step.cache.FlushCacheOnRollback;
import drydock.plan.step.entrance.OfferPreview;
import drydock.plan.step.migration.CheckMigrationFile;
import drydock.plan.step.migration.RunMigration;
import drydock.plan.step.verification.ProveNobodyWrites;
import drydock.runbook.ClosedEntrance;
import drydock.runbook.Gates;
import drydock.runbook.Objections;
import drydock.runbook.ObservedCluster;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
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
    public PlanningResult plan(Command.Migrate command, Situation situation) {
        ObservedCluster observed = new ObservedCluster(situation);
        List<Text> objections = objections(command.migration(), situation, observed);
        return PlanningResult.of(objections, () -> plan(command, situation, observed));
    }

    private List<Text> objections(Migration migration, Situation situation, ObservedCluster observed) {
        List<Text> objections = new ArrayList<>(new Objections(situation).againstRollback());
        if (objections.isEmpty()) {
            observed.notInstalled().ifPresent(objections::add);
        }
        if (objections.isEmpty()) {
            objections.addAll(observed.otherVersions());
            // empty without an API key, where nobody can look
            List<String> plugins = situation.state().enabledPlugins();
            if (!plugins.isEmpty() && !plugins.contains(PLUGIN)) {
                objections.add(Text.of("objection.no-migration-manager", PLUGIN));
            }
            if (!migration.isRule() && sha256.isEmpty()) {
                String container = situation.cluster().firstNode().container();
                objections.add(Text.of("objection.no-migration-file", migration, container));
            }
        }
        return objections;
    }

    private Plan plan(Command.Migrate command, Situation situation, ObservedCluster observed) {
        Cluster cluster = situation.cluster();
        Gates gates = new Gates(cluster);
        Text lost = Text.of("note.migrate.overwrites", cluster.name());
        return new Plan(
                "migrate",
                cluster.name(),
                headline(command, observed),
                observed.nodes(),
                observed.identity(),
                gates.startGivingUpData(lost),
                stages(command, situation, observed, gates),
                notes(situation, lost));
    }

    private Text headline(Command.Migrate command, ObservedCluster observed) {
        return sha256.map(hash -> Text.of(
                        "plan.headline.migrate", command.migration(), hash.substring(0, SHOWN), observed.version()))
                .orElseGet(() -> Text.of("plan.headline.migrate-rule", command.migration(), observed.version()));
    }

    private List<Stage> stages(Command.Migrate command, Situation situation, ObservedCluster observed, Gates gates) {
        ClosedEntrance closedEntrance = new ClosedEntrance(situation, observed.version());
        String first = observed.nodes().getFirst();
        List<Stage> stages = new ArrayList<>();
        stages.add(closedEntrance.prepare(sha256.stream()
                .map(hash -> new CheckMigrationFile(command.migration(), hash))
                .toList()));
        stages.add(closedEntrance.stop());
        stages.add(new Stage(Text.of("stage.back-up-present"), SafetyBackup.provenFirst(situation)));
        stages.add(new Stage(Text.of("stage.migrate"), migrate(command, situation, observed))
                .with(gates.verification(Text.of("gate.verification.migrate", first)))
                .with(OnFailure.ASK_OR_AS_CONFIGURED));
        if (observed.nodes().size() > 1) {
            stages.add(new Stage(
                            Text.of("stage.rest"),
                            observed.nodes().stream()
                                    .skip(1)
                                    .map(observed::start)
                                    .toList())
                    .with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        stages.add(closedEntrance.reopen(List.of()));
        stages.add(ClosedEntrance.tidy(situation.run()));
        return stages;
    }

    /**
     * The node is started anew behind it, so that what people look at has been read from what was migrated: not from what
     * was cached before either.
     */
    private List<Step> migrate(Command.Migrate command, Situation situation, ObservedCluster observed) {
        String first = observed.nodes().getFirst();
        boolean redis = situation.cluster().redis().isPresent();
        List<Step> steps = new ArrayList<>();
        steps.add(new ProveNobodyWrites());
        steps.add(observed.start(first));
        if (redis) {
            steps.add(new FlushCacheOnRollback());
        }
        steps.add(new RunMigration(first, command.migration(), sha256, situation.run()));
        if (redis) {
            steps.add(new FlushCache());
        }
        steps.add(observed.start(first));
        steps.add(new OfferPreview());
        return steps;
    }

    private static List<Text> notes(Situation situation, Text lost) {
        List<Text> notes = new ArrayList<>();
        notes.add(lost);
        situation.cluster().redis().ifPresent(redis -> notes.add(Text.of("note.jobs-lost", redis.container())));
        notes.add(Text.of("note.migrate.storage"));
        if (situation.state().enabledPlugins().isEmpty()) {
            notes.add(Text.of("note.migrate.licence", PLUGIN));
        }
        return notes;
    }
}

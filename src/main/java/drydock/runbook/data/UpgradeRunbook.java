package drydock.runbook.data;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.runbook.Gates;
import drydock.runbook.Objections;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** To a newer version: prepare, stop, back up, first node, the rest, reopen. */
public final class UpgradeRunbook implements Runbook<Command.Upgrade> {

    @Override
    public PlanningResult plan(Command.Upgrade command, Situation situation) {
        List<Text> objections = objections(command, situation);
        return PlanningResult.of(objections, () -> plan(situation));
    }

    /** What stands against an upgrade of the cluster to whichever version. */
    public static List<Text> againstAny(Situation situation) {
        List<Text> objections = new ArrayList<>();
        if (!situation.cluster().upgradesAllowed()) {
            objections.add(
                    Text.of("objection.upgrades-forbidden", situation.cluster().name()));
        }
        objections.addAll(new Objections(situation).list());
        return objections;
    }

    /** Why any upgrade proves its backup before the new version starts, although the configuration would not have it so. */
    public static Optional<Text> unsealed(Situation situation) {
        return SafetyBackup.of(situation).unsealed();
    }

    private static List<Text> objections(Command.Upgrade command, Situation situation) {
        ClusterState state = situation.state();
        List<Text> objections = againstAny(situation);
        if (!objections.isEmpty()) {
            return objections;
        }
        if (state.target().isEmpty()) {
            return List.of(Objections.withoutVersion(command.version(), state));
        }
        if (state.database().version().isEmpty()) {
            return List.of(Text.of("objection.not-installed"));
        }
        return versions(situation.cluster(), state).stream().toList();
    }

    private static Optional<Text> versions(Cluster cluster, ClusterState state) {
        Version from = state.database().version().orElseThrow();
        Release release = state.target().orElseThrow();
        Version to = release.version();
        if (to.equals(from) && isNewBuild(cluster, state, release)) {
            return Optional.empty();
        }
        if (to.equals(from)) {
            return Optional.of(Text.of("objection.already", from));
        }
        return to.compareTo(from) < 0 ? Optional.of(Text.of("objection.older", to, from)) : Optional.empty();
    }

    /** A team builds its image anew for a version that it runs already. */
    private static boolean isNewBuild(Cluster cluster, ClusterState state, Release release) {
        return cluster.image().tags().isPresent()
                && state.nodes().values().stream()
                        .noneMatch(node ->
                                node.runs(release.digest()) || node.imageId().equals(release.digest()));
    }

    private static Plan plan(Situation situation) {
        Cluster cluster = situation.cluster();
        ClusterState state = situation.state();
        Version from = state.database().version().orElseThrow();
        Release to = state.target().orElseThrow();
        Gates gates = new Gates(cluster);
        SafetyBackup safety = SafetyBackup.of(situation);
        VersionChange change = new VersionChange(situation, from, to, safety);
        List<Stage> stages = new ArrayList<>();
        stages.add(change.prepare(List.of()));
        stages.add(change.stop());
        stages.add(safety.keep(gates, from.toString()));
        stages.add(change.firstNode(
                gates.verification(
                        Text.of("gate.verification", cluster.firstNode().name(), to.version())),
                state.enabledPlugins(),
                Optional.of(situation.run()),
                List.of()));
        stages.addAll(change.after(state.enabledPlugins(), safety.removeOrKeep(), situation.run()));
        return new Plan(
                "upgrade",
                cluster.name(),
                Text.verbatim(
                        from + " → " + to.tag() + "  (" + to.digest().substring(0, "sha256:".length() + 12) + "…)"),
                change.nodes(),
                state.identity(),
                gates.start(),
                stages,
                notes(situation, change, safety));
    }

    private static List<Text> notes(Situation situation, VersionChange change, SafetyBackup safety) {
        List<Text> notes = new ArrayList<>(safety.notes());
        notes.addAll(change.notes());
        situation.state().unlisted().ifPresent(why -> notes.add(Text.of("note.unlisted", why)));
        notes.addAll(situation.state().remarks());
        situation.licence().ifPresent(_ -> notes.add(Text.of("note.licence")));
        situation
                .cluster()
                .redis()
                .ifPresent(redis -> notes.add(Text.of("note.jobs-lost.going-back", redis.container())));
        return notes;
    }
}

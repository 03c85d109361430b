package drydock.runbook.node;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.software.Version;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.node.InstallNocoBase;
import drydock.plan.step.node.StartAndVerifyNode;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.plan.step.verification.ProveNobodyWrites;
import drydock.runbook.Gates;
import drydock.runbook.ObservedCluster;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * From a standstill, or from nothing: the first node alone, which installs NocoBase where there is none yet, then the
 * others one after the other, then the entrance. Nodes without a container get one first.
 */
public final class StartRunbook implements Runbook<Command.Start> {

    @Override
    public PlanningResult plan(Command.Start command, Situation situation) {
        ObservedCluster observed = new ObservedCluster(situation);
        NodesToStart toStart = new NodesToStart(situation, observed);
        List<Text> objections = objections(situation, observed, toStart);
        return PlanningResult.of(objections, () -> plan(situation, observed, toStart));
    }

    private static List<Text> objections(Situation situation, ObservedCluster observed, NodesToStart toStart) {
        List<Text> objections = new ArrayList<>(observed.problems());
        if (objections.isEmpty()) {
            objections.addAll(toStart.objections());
            String running = observed.nodes().size() > 1 ? "objection.running" : "objection.running.single";
            observed.nodes(NodeState::running).forEach(name -> objections.add(Text.of(running, name)));
            observed.nodes(node -> node.container().isPresent() && node.own().isEmpty())
                    .forEach(name -> objections.add(Text.of("objection.no-own-version", name)));
        }
        if (objections.isEmpty()) {
            objections.addAll(isFirst(situation) ? installing(observed.nodes(), toStart) : observed.otherVersions());
        }
        return objections;
    }

    private static boolean isFirst(Situation situation) {
        return situation.state().database().version().isEmpty();
    }

    /** Two processes, or two versions, on an empty database would each install into it what the other has not. */
    private static List<Text> installing(List<String> nodes, NodesToStart toStart) {
        String first = nodes.getFirst();
        Version version = toStart.own(first);
        List<Text> objections = new ArrayList<>();
        if (toStart.severalProcesses(first)) {
            objections.add(Text.of("objection.several-processes", first));
        }
        nodes.stream()
                .filter(name -> !toStart.own(name).equals(version))
                .forEach(name -> objections.add(Text.of("objection.other-version", name, toStart.own(name), version)));
        return objections;
    }

    private static Plan plan(Situation situation, ObservedCluster observed, NodesToStart toStart) {
        Cluster cluster = situation.cluster();
        List<String> nodes = observed.nodes();
        boolean first = isFirst(situation);
        StartAndVerifyNode start = toStart.start(nodes.getFirst());
        List<Stage> stages = new ArrayList<>();
        stages.add(prepare(observed, toStart));
        stages.add(new Stage(
                        Text.of(nodes.size() > 1 ? "stage.first-node" : "stage.start"),
                        first ? installing(start) : start)
                .with(OnFailure.ASK_AT_ONCE));
        if (nodes.size() > 1) {
            stages.add(new Stage(
                            Text.of("stage.rest"),
                            nodes.stream().skip(1).map(toStart::start).toList())
                    .with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        stages.add(new Stage(Text.of("stage.reopen"), toStart.restoreRestartPolicies(), new OpenEntrance(nodes))
                .with(OnFailure.OFFER_TO_LEAVE_OUT));
        return new Plan(
                "start",
                cluster.name(),
                Text.of(
                        first ? "plan.headline.first-start" : "plan.headline.start",
                        start.release().version()),
                nodes,
                observed.identity(),
                new Gates(cluster).start(),
                stages,
                notes(nodes, first, toStart));
    }

    private static Stage prepare(ObservedCluster observed, NodesToStart toStart) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(observed.identity(), false));
        steps.addAll(toStart.steps());
        steps.add(new CloseEntrance(List.of()));
        steps.add(new ProveNobodyWrites());
        return new Stage(Text.of("stage.prepare"), steps);
    }

    private static InstallNocoBase installing(StartAndVerifyNode start) {
        return new InstallNocoBase(start.node(), start.image(), start.release());
    }

    private static List<Text> notes(List<String> nodes, boolean first, NodesToStart toStart) {
        List<Text> notes = new ArrayList<>(toStart.notes());
        if (first) {
            notes.add(Text.of(nodes.size() > 1 ? "note.first-start" : "note.first-start.single", nodes.getFirst()));
        }
        return notes;
    }
}

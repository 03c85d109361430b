package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState.NodeState;
import drydock.cluster.Version;
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
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a standstill, or from nothing: the first node alone, which installs NocoBase where there is none yet, then the
 * others one after the other, then the entrance. Nodes without a container get one first.
 */
public final class StartRunbook implements Runbook<Command.Start> {

    @Override
    public Planning plan(Command.Start command, Situation situation) {
        AsFound found = new AsFound(situation);
        Beginning beginning = new Beginning(situation, found);
        List<Text> objections = objections(situation, found, beginning);
        return Planning.of(objections, () -> plan(situation, found, beginning));
    }

    private static List<Text> objections(Situation situation, AsFound found, Beginning beginning) {
        List<Text> objections = new ArrayList<>(found.problems());
        if (objections.isEmpty()) {
            objections.addAll(beginning.objections());
            found.nodes(NodeState::running).forEach(name -> objections.add(Text.of("objection.running", name)));
            found.nodes(node -> node.container().isPresent() && node.own().isEmpty())
                    .forEach(name -> objections.add(Text.of("objection.no-own-version", name)));
        }
        if (objections.isEmpty()) {
            objections.addAll(isFirst(situation) ? installing(found.nodes(), beginning) : found.otherVersions());
        }
        return objections;
    }

    private static boolean isFirst(Situation situation) {
        return situation.state().database().version().isEmpty();
    }

    /** Two processes, or two versions, on an empty database would each install into it what the other has not. */
    private static List<Text> installing(List<String> nodes, Beginning beginning) {
        String first = nodes.getFirst();
        Version version = beginning.own(first);
        List<Text> objections = new ArrayList<>();
        if (beginning.severalProcesses(first)) {
            objections.add(Text.of("objection.several-processes", first));
        }
        nodes.stream()
                .filter(name -> !beginning.own(name).equals(version))
                .forEach(
                        name -> objections.add(Text.of("objection.other-version", name, beginning.own(name), version)));
        return objections;
    }

    private static Plan plan(Situation situation, AsFound found, Beginning beginning) {
        Cluster cluster = situation.cluster();
        List<String> nodes = found.nodes();
        boolean first = isFirst(situation);
        StartAndVerifyNode start = beginning.start(nodes.getFirst());
        List<Stage> stages = new ArrayList<>();
        stages.add(prepare(found, beginning));
        stages.add(
                new Stage(Text.of("stage.first-node"), first ? installing(start) : start).with(OnFailure.ASK_AT_ONCE));
        if (nodes.size() > 1) {
            stages.add(new Stage(
                            Text.of("stage.rest"),
                            nodes.stream().skip(1).map(beginning::start).toArray(Step[]::new))
                    .with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        stages.add(new Stage(Text.of("stage.reopen"), beginning.giveRestartsBack(), new OpenEntrance(nodes))
                .with(OnFailure.OFFER_TO_LEAVE_OUT));
        return new Plan(
                "start",
                cluster.name(),
                Text.of(
                        first ? "plan.headline.first-start" : "plan.headline.start",
                        start.release().version()),
                nodes,
                found.identity(),
                new Gates(cluster).start(),
                stages,
                notes(start.node(), first, beginning),
                Optional.empty());
    }

    private static Stage prepare(AsFound found, Beginning beginning) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(found.identity(), false));
        steps.addAll(beginning.steps());
        steps.add(new CloseEntrance(List.of()));
        steps.add(new ProveNobodyWrites());
        return new Stage(Text.of("stage.prepare"), steps.toArray(Step[]::new));
    }

    private static InstallNocoBase installing(StartAndVerifyNode start) {
        return new InstallNocoBase(start.node(), start.image(), start.release());
    }

    private static List<Text> notes(String firstNode, boolean first, Beginning beginning) {
        List<Text> notes = new ArrayList<>(beginning.notes());
        if (first) {
            notes.add(Text.of("note.first-start", firstNode));
        }
        return notes;
    }
}

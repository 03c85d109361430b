package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState.NodeState;
import drydock.cluster.Release;
import drydock.command.Command;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.step.CloseEntrance;
import drydock.plan.step.ConfirmUnchanged;
import drydock.plan.step.KeepStopped;
import drydock.plan.step.OpenEntrance;
import drydock.plan.step.ProveNobodyWrites;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a standstill: the first node alone, which installs NocoBase where there is none yet, then the others one after the
 * other, then the entrance.
 */
public final class StartRunbook implements Runbook<Command.Start> {

    @Override
    public Planning plan(Command.Start command, Situation situation) {
        AsFound found = new AsFound(situation);
        List<Text> objections = objections(situation, found);
        return objections.isEmpty() ? new Planning.Planned(plan(situation, found)) : new Planning.Refused(objections);
    }

    private static List<Text> objections(Situation situation, AsFound found) {
        List<Text> objections = found.objections();
        if (objections.isEmpty()) {
            found.nodes(NodeState::running).forEach(name -> objections.add(Text.of("objection.running", name)));
            found.nodes(node -> node.own().isEmpty())
                    .forEach(name -> objections.add(Text.of("objection.no-own-version", name)));
        }
        if (objections.isEmpty()) {
            objections.addAll(isFirst(situation) ? installing(found) : found.otherVersions());
        }
        return objections;
    }

    private static boolean isFirst(Situation situation) {
        return situation.state().database().version().isEmpty();
    }

    /** Two processes, or two versions, on an empty database would each install into it what the other has not. */
    private static List<Text> installing(AsFound found) {
        String first = found.nodes().getFirst();
        List<Text> objections = new ArrayList<>();
        if (found.node(first).severalProcesses()) {
            objections.add(Text.of("objection.several-processes", first));
        }
        found.nodes(node -> !node.own().equals(found.node(first).own()))
                .forEach(name -> objections.add(Text.of(
                        "objection.other-version",
                        name,
                        found.node(name).own().orElseThrow(),
                        found.node(first).own().orElseThrow())));
        return objections;
    }

    private static Plan plan(Situation situation, AsFound found) {
        Cluster cluster = situation.cluster();
        List<String> nodes = found.nodes();
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(
                Text.of("stage.prepare"),
                new ConfirmUnchanged(found.identity()),
                new KeepStopped(found.policies(nodes)),
                new CloseEntrance(List.of()),
                new ProveNobodyWrites()));
        stages.add(new Stage(Text.of("stage.first-node"), found.start(nodes.getFirst())).with(OnFailure.ASK_AT_ONCE));
        if (nodes.size() > 1) {
            stages.add(new Stage(
                            Text.of("stage.rest"),
                            nodes.stream().skip(1).map(found::start).toArray(Step[]::new))
                    .with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        stages.add(new Stage(Text.of("stage.reopen"), found.giveRestartsBack(nodes), new OpenEntrance(nodes))
                .with(OnFailure.OFFER_TO_LEAVE_OUT));
        Release release = found.release(nodes.getFirst());
        boolean first = isFirst(situation);
        return new Plan(
                "start",
                cluster.name(),
                Text.of(first ? "plan.headline.first-start" : "plan.headline.start", release.version()),
                nodes,
                found.identity(),
                new Gates(cluster).start(),
                stages,
                first ? List.of(Text.of("note.first-start", nodes.getFirst())) : List.of(),
                Optional.empty());
    }
}

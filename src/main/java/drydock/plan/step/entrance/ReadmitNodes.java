package drydock.plan.step.entrance;

import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.entrance.EntranceRouting;
import drydock.text.Text;
import java.util.List;
import java.util.stream.Stream;

/** Lets the balancer send requests again to nodes that were drained and serve as they did. */
public record ReadmitNodes(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.readmit-nodes", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) {
        List<String> serving =
                nodes.stream().filter(name -> !context.leftOut().contains(name)).toList();
        if (serving.isEmpty()) {
            return new Outcome.Skipped(Text.of("step.left-out", nodes));
        }
        List<Node> admitted = nodesOf(serving, context);
        EntranceRouting way = EntranceRouting.look(context.cluster(), context.ports(), admitted);
        context.ports().balancer().admit(context.cluster(), admitted);
        List<Text> said =
                Stream.concat(way.wrong().stream(), way.doubts().stream()).toList();
        return new Outcome.Done(
                said.isEmpty()
                        ? Text.of("step.readmit-nodes.done", serving)
                        : Text.of("step.readmit-nodes.done-with-doubts", serving, said));
    }

    private static List<Node> nodesOf(List<String> names, StepContext context) {
        return names.stream().map(context.cluster()::node).toList();
    }
}

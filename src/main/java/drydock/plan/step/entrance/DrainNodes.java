package drydock.plan.step.entrance;

import drydock.balancer.Balancer;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.nocobase.Health;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.entrance.EntranceRouting;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps new requests from nodes, while others go on serving, and lets those that are in flight come to their end.
 *
 * @param nodes in the order in which they are taken away: a balancer may know only some of the groups that are left
 * @param serving those of them that serve, and will again when this is taken back
 */
public record DrainNodes(List<String> nodes, List<String> serving) implements Step {

    @Override
    public Text title() {
        return Text.of("step.drain-nodes", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Balancer balancer = context.ports().balancer();
        if (!balancer.drainsNodes() && balancer.check(context.cluster()) == Entrance.CLOSED) {
            return new Outcome.Skipped(Text.of("step.drain-nodes.closed"));
        }
        Optional<Text> wrong = serving.isEmpty() ? Optional.empty() : leavesNobody(context);
        if (wrong.isPresent()) {
            return new Outcome.Failed(wrong.get());
        }
        for (String name : nodes) {
            Node node = context.cluster().node(name);
            balancer.drain(context.cluster(), node);
        }
        return new Outcome.Done(serving.isEmpty() ? Text.of("step.drain-nodes.done") : InFlightRequests.await(context));
    }

    /** The others have all requests from then on: if the balancer did not get these to them, the world would notice. */
    private Optional<Text> leavesNobody(StepContext context) {
        Set<String> drained = context.ports().balancer().drained(context.cluster());
        List<Node> others = context.cluster().nodes().stream()
                .filter(node -> !nodes.contains(node.name()) && !drained.contains(node.name()))
                .filter(node -> context.ports().nocobase().health(node) instanceof Health.Ok)
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        EntranceRouting way = EntranceRouting.look(context.cluster(), context.ports(), others);
        boolean reached = others.stream()
                .map(Node::name)
                .anyMatch(name -> !way.unreached().contains(name));
        return reached && way.foreign().isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of("step.drain-nodes.not-reached", way.wrong(), nodes));
    }

    @Override
    public Optional<Step> undo() {
        return serving.isEmpty() ? Optional.empty() : Optional.of(new ReadmitNodes(serving));
    }
}

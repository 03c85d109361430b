package drydock.plan.step.container;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.List;

/** Stops and removes the containers that this run created for nodes; what they wrote to the database stays. */
public record RemoveCreatedContainers(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-created-containers", String.join(" ", nodes), nodes.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        return ContainerRemoval.each(context, nodes, false, node -> remove(context, node));
    }

    private static void remove(StepContext context, Node node) {
        new NodeContainers(context.ports().docker(), context.cluster())
                .current(node)
                .filter(container -> NodeContainers.isSuccessor(container, node, context.mark()))
                .ifPresent(container -> remove(context, node, container));
    }

    private static void remove(StepContext context, Node node, Container container) {
        new NodePlace(context, node).stop();
        context.ports().docker().remove(context.cluster().hostOf(node), container.id());
    }

    @Override
    public boolean tidies() {
        return true;
    }
}

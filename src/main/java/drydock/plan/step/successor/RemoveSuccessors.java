package drydock.plan.step.successor;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.ContainerRemoval;
import drydock.text.Text;
import java.util.List;

/** Removes the successors that this run made and that are in no node's place. */
public record RemoveSuccessors(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-successors", nodes.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Outcome outcome = ContainerRemoval.each(context, nodes, false, node -> of(context, node));
        if (outcome instanceof Outcome.Done && context.leftOut().isEmpty()) {
            context.ports().originals().forget(context.run());
        }
        return outcome;
    }

    static void of(StepContext context, Node node) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        for (Container container : docker.containers(host)) {
            boolean half = container.name().equals(NodeContainers.againName(node, context.run()));
            boolean made = NodeContainers.isSuccessor(container, node, context.mark());
            if (half || (made && !container.name().equals(node.container()))) {
                docker.stop(host, container.id());
                docker.remove(host, container.id());
            }
        }
    }

    @Override
    public boolean tidies() {
        return true;
    }
}

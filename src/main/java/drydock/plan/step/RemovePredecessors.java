package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Docker;
import drydock.plan.NodeContainers;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Removes the containers that were set aside: one of them started by mistake would be a silent downgrade. */
public record RemovePredecessors(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-predecessors");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        return Removing.each(context, nodes, true, node -> remove(context, node));
    }

    private static void remove(StepContext context, Node node) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        NodeContainers containers = new NodeContainers(docker, context.cluster());
        containers.predecessor(node, context.mark()).ifPresent(container -> docker.remove(host, container.id()));
        containers
                .single(node, context.mark())
                .filter(container -> !container.name().equals(node.container()))
                .ifPresent(container -> docker.remove(host, container.id()));
    }

    @Override
    public boolean tidies() {
        return true;
    }
}

package drydock.plan.step.successor;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Docker;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.ComposeFiles;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.ContainerRemoval;
import drydock.text.Text;
import java.util.List;

/** Removes the containers that were set aside: one of them started by mistake would be a silent downgrade. */
public record RemovePredecessors(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-predecessors", nodes.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Outcome outcome = ContainerRemoval.each(context, nodes, true, node -> remove(context, node));
        if (outcome instanceof Outcome.Done && context.leftOut().isEmpty()) {
            context.ports().originals().forget(context.run());
        }
        return outcome instanceof Outcome.Done
                ? new ComposeFiles(context.ports().docker(), context.cluster()).told(outcome)
                : outcome;
    }

    private static void remove(StepContext context, Node node) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        new NodeContainers(docker, context.cluster())
                .predecessor(node, context.mark())
                .ifPresent(container -> docker.remove(host, container.id()));
        RemoveSuccessors.of(context, node);
    }

    @Override
    public boolean tidies() {
        return true;
    }
}

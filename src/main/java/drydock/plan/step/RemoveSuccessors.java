package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.NodeContainers;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Removes the successors that this run made and that are in no node's place. */
public record RemoveSuccessors(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-successors");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        return Removing.each(context, nodes, false, node -> remove(context, node));
    }

    private static void remove(StepContext context, Node node) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        for (Container container : docker.containers(host)) {
            if (NodeContainers.isSuccessor(container, node, context.mark())
                    && !container.name().equals(node.container())) {
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

package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.NodeContainers;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Optional;

/** Puts the predecessor, which was set aside, back in its place; it is started by a later step. */
public record ReturnNode(String node) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.return-node", node);
    }

    @Override
    public Outcome run(StepContext context, Node place) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(place);
        Optional<Container> current = docker.container(host, place.container());
        if (current.isPresent() && NodeContainers.isSuccessor(current.get(), place, context.mark())) {
            Stopping.stop(context, place);
            docker.rename(host, current.get().id(), nameBeside(current.get(), place, context.run()));
        }
        Optional<Container> aside = new NodeContainers(docker, context.cluster()).predecessor(place, context.mark());
        aside.ifPresent(container -> docker.rename(host, container.id(), place.container()));
        return docker.container(host, place.container()).isPresent()
                ? new Outcome.Done(Text.of("step.in-place"))
                : new Outcome.Failed(Text.of("step.return-node.gone", node, host.name()));
    }

    private static String nameBeside(Container successor, Node node, String run) {
        return successor.label(NodeContainers.SINGLE).isPresent()
                ? NodeContainers.singleName(node, run)
                : NodeContainers.nextName(node, run);
    }
}

package drydock.plan.step.successor;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.NodePlace;
import drydock.text.Text;

/**
 * Puts the predecessor back in its place, or one that is as it was where that one is gone; it is started by a later step.
 */
public record RestorePredecessor(String node) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.restore-predecessor", node);
    }

    @Override
    public Outcome run(StepContext context, Node here) {
        NodePlace place = new NodePlace(context, here);
        place.current().filter(place::isSuccessor).ifPresent(successor -> {
            place.stop();
            moveAway(context, here, place, successor);
        });
        Container back = place.giveBack();
        if (Compose.of(back).isPresent()) {
            RemoveSuccessors.of(context, here);
        }
        return new Outcome.Done(Text.of("step.in-place"));
    }

    /** Where somebody else has the name that it had before, it goes: it can be made again. */
    private static void moveAway(StepContext context, Node here, NodePlace place, Container successor) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(here);
        String name = successor.label(NodeContainers.SINGLE).isPresent()
                ? NodeContainers.singleName(here, context.run())
                : NodeContainers.nextName(here, context.run());
        docker.container(host, name).filter(place::isSuccessor).ifPresent(other -> docker.remove(host, other.id()));
        if (docker.container(host, name).isPresent()) {
            place.remove(successor);
        } else {
            docker.rename(host, successor.id(), name);
        }
    }
}

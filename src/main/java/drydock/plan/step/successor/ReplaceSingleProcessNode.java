package drydock.plan.step.successor;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainer;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.NodePlace;
import drydock.text.Text;
import java.util.Optional;

/**
 * Puts a node's faithful successor, with all its processes, in the place of the one that upgraded the database.
 *
 * @param image by its digest
 */
public record ReplaceSingleProcessNode(String node, String version, String image) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.replace-single-process-node", node);
    }

    @Override
    public Outcome run(StepContext context, Node here) {
        NodePlace place = new NodePlace(context, here);
        Optional<Container> current = place.current();
        if (current.filter(there -> place.isSuccessor(there) && !isSingle(there))
                .isEmpty()) {
            replace(context, here, place);
        }
        place.taken();
        return new Outcome.Done(Text.of("step.in-place"));
    }

    private void replace(StepContext context, Node here, NodePlace place) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(here);
        OriginalContainer original = place.original();
        place.displaceOthers();
        place.stop();
        Container successor = new Successors(context, here, image, version).ready(original, false);
        place.current().ifPresent(there -> {
            if (isSingle(there) && !Successors.madeByCompose(original)) {
                docker.rename(host, there.id(), NodeContainers.singleName(here, context.run()));
            } else {
                place.clear(there);
            }
        });
        docker.rename(host, successor.id(), here.container());
    }

    private static boolean isSingle(Container container) {
        return container.label(NodeContainers.SINGLE).isPresent();
    }
}

package drydock.plan.step.successor;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainer;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.NodePlace;
import drydock.text.Text;
import java.util.Optional;

/**
 * Puts a node's successor in its predecessor's place. It is started by the step after this one.
 *
 * @param version what the successor runs
 * @param image of it, by its digest
 * @param singleProcess whether the successor comes first that has one process, whatever the node is set to
 */
public record ReplaceNode(String node, String version, String image, boolean singleProcess) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.replace-node", node, version);
    }

    @Override
    public Outcome run(StepContext context, Node here) {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(Text.of("step.left-out", node));
        }
        NodePlace place = new NodePlace(context, here);
        if (place.current().filter(place::isSuccessor).isEmpty()) {
            replace(context, here, place);
        }
        place.taken();
        return new Outcome.Done(inPlace(context, here, place));
    }

    /** What compose made goes at once, as long as it can be made again: without it there is no way back. */
    private static Text inPlace(StepContext context, Node here, NodePlace place) {
        Optional<Container> composed =
                place.aside().filter(predecessor -> Compose.of(predecessor).isPresent());
        composed.filter(place.kept()::canBeMadeAgain).ifPresent(place::remove);
        return composed.filter(predecessor -> !place.kept().canBeMadeAgain(predecessor))
                .map(predecessor -> Text.of(
                        "step.in-place.beside",
                        predecessor.name(),
                        context.cluster().hostOf(here).name()))
                .orElse(Text.of("step.in-place"));
    }

    private void replace(StepContext context, Node here, NodePlace place) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(here);
        OriginalContainer original = place.original();
        place.displaceOthers();
        place.current().ifPresent(there -> {
            docker.setRestartPolicy(host, there.id(), NodeContainers.NO_RESTART);
            place.stop();
        });
        Container successor = new Successors(context, here, image, version).ready(original, singleProcess);
        place.current().ifPresent(there -> {
            if (place.kept().isFound(there)) {
                docker.rename(host, there.id(), NodeContainers.previousName(here, context.run()));
            } else {
                place.clear(there);
            }
        });
        docker.rename(host, successor.id(), here.container());
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RestorePredecessor(node));
    }
}

package drydock.plan.step.compose;

import drydock.cluster.Node;
import drydock.cluster.software.ImageReference;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.ComposeFiles;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.Optional;

/**
 * Lets the compose file that a node was made from name the image that takes its place next, so that the new container is
 * made as that file describes it. What keeps a file from being written keeps no upgrade from its end: people are told.
 *
 * @param image with its tag
 */
public record WriteComposeFile(String node, String image) implements NodeStep {

    @Override
    public Text title() {
        return Text.of(
                "step.write-compose-file", node, ImageReference.parse(image).tag());
    }

    @Override
    public Outcome run(StepContext context, Node here) {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(Text.of("step.left-out", node));
        }
        return new NodeContainers(context.ports().docker(), context.cluster())
                .current(here)
                .map(container -> ComposeFiles.write(context, here, container, image))
                .orElseGet(() -> new Outcome.Skipped(Text.of("step.no-container", here.container())));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RestoreComposeFile(node));
    }
}

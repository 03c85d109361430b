package drydock.plan.step.compose;

import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.plan.node.ComposeFiles;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.Optional;

/** Lets the compose file that a node was made from name again what the node runs, which is back in its place. */
public record RestoreComposeFile(String node) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.restore-compose-file", node);
    }

    @Override
    public Outcome run(StepContext context, Node here) {
        Optional<Container> back = new NodeContainers(context.ports().docker(), context.cluster()).current(here);
        return back.map(container ->
                        ComposeFiles.write(context, here, container, ComposeFiles.image(context.cluster(), container)))
                .orElseGet(() -> new Outcome.Skipped(Text.of("step.no-container", here.container())));
    }
}

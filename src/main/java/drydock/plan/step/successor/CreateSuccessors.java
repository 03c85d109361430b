package drydock.plan.step.successor;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.successor.OriginalContainer;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.step.container.ImageRetrieval;
import drydock.plan.step.container.NodePlace;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Makes each node's successor on another image, complete but not started, and keeps the old image by a tag.
 *
 * @param image by its digest
 * @param version of it, for people
 * @param singleProcessNodes the nodes set to several processes that are to start first: they get one more, with one process
 */
public record CreateSuccessors(String image, String version, List<String> nodes, List<String> singleProcessNodes)
        implements Step {
    @Override
    public Text title() {
        return Text.of("step.create-successors", nodes.size());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> all = nodes.stream().map(context.cluster()::node).toList();
        List<Failure<Node>> failures = Parallel.run(all, node -> create(context, node));
        return Parallel.outcome(failures, Node::name, Text.of("step.create-successors.done", nodes));
    }

    private void create(StepContext context, Node node) {
        Host host = context.cluster().hostOf(node);
        NodePlace place = new NodePlace(context, node);
        Container old =
                place.current().orElseThrow(() -> new StepException(Text.of("step.no-container", node.container())));
        ImageRetrieval images = new ImageRetrieval(context, host);
        images.keep(old.imageId());
        if (place.isSuccessor(old)) {
            return;
        }
        place.kept().found(old);
        OriginalContainer original = new OriginalContainer(old, images.of(old.imageId()));
        Successors successors = new Successors(context, node, image, version);
        successors.prepare(original, false);
        if (singleProcessNodes.contains(node.name())) {
            successors.prepare(original, true);
        }
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveSuccessors(nodes));
    }
}

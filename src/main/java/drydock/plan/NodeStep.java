package drydock.plan;

import drydock.cluster.Node;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.plan.Outcome.Failed;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/** A step that is about one node: what keeps that node's host or its container from it names the node as sick. */
public interface NodeStep extends Step {

    /** The name of the node. */
    String node();

    /** Does it; what is no failure of the node alone, such as a database that does not answer, names no node. */
    Outcome run(StepContext context, Node place) throws InterruptedException;

    @Override
    default Outcome run(StepContext context) throws InterruptedException {
        Optional<Node> place = context.cluster().nodes().stream()
                .filter(one -> one.name().equals(node()))
                .findFirst();
        if (place.isEmpty()) {
            return context.leftOut().contains(node())
                    ? new Outcome.Skipped(Text.of("step.left-out", node()))
                    : new Failed(Text.of("step.not-configured", node()), List.of(node()));
        }
        try {
            return run(context, place.get());
        } catch (DockerException e) {
            return Failed.of(e, isElsewhere(e, place.get()) ? List.of() : List.of(node()));
        } catch (IllegalStateException e) {
            return Failed.of(e, List.of(node()));
        }
    }

    private static boolean isElsewhere(DockerException e, Node place) {
        return e instanceof HostUnreachable silent && !silent.host().equals(place.host());
    }
}

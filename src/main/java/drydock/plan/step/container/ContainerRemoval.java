package drydock.plan.step.container;

import drydock.cluster.Node;
import drydock.docker.DockerException;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.StepContext;
import drydock.plan.node.Leftover;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes containers of several nodes at once. What cannot be removed on the host of a node that the run goes on without
 * is left for the next plan.
 */
public final class ContainerRemoval {
    private static final int TRIES = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private ContainerRemoval() {}

    public interface Removal {
        void of(Node node);
    }

    /** @param arrived whether the run's new containers are the right ones for nodes that were left out */
    public static Outcome each(StepContext context, List<String> nodes, boolean arrived, Removal removal)
            throws InterruptedException {
        Set<String> leftOut = context.leftOut();
        List<Node> all = new ArrayList<>();
        for (String name : nodes) {
            Leftover left = new Leftover(context.mark(), name, arrived);
            if (left.place(context.cluster()).isEmpty() && !leftOut.contains(name)) {
                return new Outcome.Failed(Text.of("step.not-configured", name), List.of(name));
            }
            left.place(context.cluster()).ifPresent(all::add);
        }
        List<Failure<Node>> failures = Parallel.run(all, node -> {
            if (leftOut.contains(node.name())) {
                clear(context, new Leftover(context.mark(), node.name(), arrived), node);
            } else {
                removal.of(node);
            }
        });
        return outcome(leftOut, failures);
    }

    /** A host that is away for a moment only is not worth leaving an old container there. */
    private static void clear(StepContext context, Leftover left, Node node) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                ClearLeftovers.clear(context, left, node);
                return;
            } catch (DockerException e) {
                if (tries == TRIES) {
                    throw e;
                }
                context.pause(BETWEEN);
            }
        }
    }

    private static Outcome outcome(Set<String> leftOut, List<Failure<Node>> failures) {
        List<Failure<Node>> serious = failures.stream()
                .filter(failure -> !leftOut.contains(failure.of().name()))
                .toList();
        if (!serious.isEmpty()) {
            return Parallel.failed(serious, Node::name).of(Parallel.sick(serious));
        }
        return failures.isEmpty()
                ? new Outcome.Done(Text.of("step.removed"))
                : new Outcome.Done(Text.of("step.removed.later", Parallel.text(failures, Node::name)));
    }
}

package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.text.Text;
import java.util.List;
import java.util.Set;

/** The nodes of a step that were not left out of the run. */
final class RemainingNodes {
    private RemainingNodes() {}

    /** @throws StepException where the configuration has one no more that the run still counts on */
    static List<Node> of(StepContext context, List<String> names) {
        Set<String> leftOut = context.leftOut();
        return names.stream()
                .filter(name -> !leftOut.contains(name))
                .map(name -> of(context, name))
                .toList();
    }

    private static Node of(StepContext context, String name) {
        return context.cluster().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StepException(Text.of("step.not-configured", name)));
    }
}

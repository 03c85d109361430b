package drydock.plan.step;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Lets the balancer send requests again to nodes that were drained and serve as they did. */
public record AdmitNodes(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.admit-node", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) {
        List<String> serving =
                nodes.stream().filter(name -> !context.leftOut().contains(name)).toList();
        if (serving.isEmpty()) {
            return new Outcome.Skipped(Text.of("step.left-out", nodes));
        }
        serving.forEach(name -> context.ports()
                .balancer()
                .admit(context.cluster(), context.cluster().node(name)));
        return new Outcome.Done(Text.of("step.admit-nodes.done", serving));
    }
}

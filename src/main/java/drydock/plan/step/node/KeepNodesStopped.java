package drydock.plan.step.node;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the restart policies of stopped nodes away, so that no reboot starts one before its turn.
 *
 * @param policies what each node has now, and has again, stopped, when this is taken back
 */
public record KeepNodesStopped(Map<String, Map<String, Object>> policies) implements Step {

    @Override
    public Text title() {
        return Text.of(
                "step.keep-nodes-stopped",
                String.join(" ", policies.keySet().stream().sorted().toList()));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Outcome outcome = new SuspendRestartPolicies(policies).run(context);
        policies.keySet().stream()
                .sorted()
                .forEach(name -> context.stopping(context.cluster().node(name), ""));
        return outcome;
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new StopNodesAgain(policies));
    }
}

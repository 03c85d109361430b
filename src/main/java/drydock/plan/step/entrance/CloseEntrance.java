package drydock.plan.step.entrance;

import drydock.balancer.Balancer;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Shows the maintenance page to the world and lets the requests that are in flight come to their end.
 *
 * @param nodes which serve, and will again when this is taken back; where none does, it stays closed then
 */
public record CloseEntrance(List<String> nodes) implements Step {

    @Override
    public Text title() {
        return Text.of("step.close-entrance");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Balancer balancer = context.ports().balancer();
        balancer.close(context.cluster());
        return new Outcome.Done(InFlightRequests.await(context));
    }

    @Override
    public boolean interruptsService() {
        return !nodes.isEmpty();
    }

    @Override
    public Optional<Step> undo() {
        return nodes.isEmpty() ? Optional.empty() : Optional.of(new OpenEntrance(nodes));
    }
}

package drydock.plan.step;

import drydock.balancer.Balancer;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Shows the maintenance page to the world and lets the requests that are in flight come to their end.
 *
 * @param nodes which serve, and will again when this is taken back
 */
public record CloseEntrance(List<String> nodes) implements Step {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @Override
    public Text title() {
        return Text.of("step.close-entrance");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Balancer balancer = context.ports().balancer();
        balancer.close(context.cluster());
        Instant end = context.clock().instant().plus(context.cluster().drainTimeout());
        int left = balancer.requestsInFlight(context.cluster());
        while (left > 0 && context.clock().instant().isBefore(end)) {
            context.progress(Text.of("step.close-entrance.in-flight", left));
            context.pause(LOOK_AGAIN);
            left = balancer.requestsInFlight(context.cluster());
        }
        return new Outcome.Done(
                left == 0 ? Text.of("step.close-entrance.drained") : Text.of("step.close-entrance.outlived", left));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new OpenEntrance(nodes));
    }
}

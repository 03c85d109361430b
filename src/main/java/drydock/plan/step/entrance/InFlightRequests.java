package drydock.plan.step.entrance;

import drydock.balancer.Balancer;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;

/** Waits until the requests that nodes are answering have come to their end, at most for the cluster's drain-timeout. */
public final class InFlightRequests {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private InFlightRequests() {}

    /**
     * The balancer counts the requests of all nodes together: while others serve, one moment without any has to do, or
     * else the whole time.
     *
     * @return how it ended
     */
    public static Text await(StepContext context) throws InterruptedException {
        Balancer balancer = context.ports().balancer();
        if (!balancer.countsRequests()) {
            return uncounted(context, balancer);
        }
        Instant end = context.clock().instant().plus(context.cluster().drainTimeout());
        int left = balancer.requestsInFlight(context.cluster());
        while (left > 0 && context.clock().instant().isBefore(end)) {
            context.progress(Text.of("step.drain.in-flight", left));
            context.pause(LOOK_AGAIN);
            left = balancer.requestsInFlight(context.cluster());
        }
        return left == 0 ? Text.of("step.drain.done") : Text.of("step.drain.outlived", left);
    }

    /** Looks once more in the end: what stands in front of a cluster may take a while to be all of one mind. */
    private static Text uncounted(StepContext context, Balancer balancer) throws InterruptedException {
        Duration patience = context.cluster().drainTimeout();
        context.progress(Text.of("step.drain.uncounted", patience));
        context.pause(patience);
        balancer.close(context.cluster());
        return Text.of("step.drain.not-counted", patience);
    }
}

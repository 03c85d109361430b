package drydock.plan.step.verification;

import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.TransientFault;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.Preflight;
import drydock.plan.preflight.check.Purpose;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Observes the cluster again: it must still be what the plan saw, or the plan is stale.
 *
 * @param preflight whether all checks are made again, too: what speaks against the run by now ends it
 */
public record ConfirmUnchanged(String state, boolean preflight) implements Step {
    /** Why it fails when the plan has to be made anew. */
    public static final Text STALE = Text.of("step.confirm-unchanged.stale");

    @Override
    public Text title() {
        return Text.of("step.confirm-unchanged");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        ClusterState now = ClusterObserver.observe(context.cluster(), context.ports(), Optional.empty());
        if (!now.problems().isEmpty()) {
            return new Outcome.Failed(
                    Text.of("step.confirm-unchanged.unobservable", now.problems()), List.of(), silent(now));
        }
        if (!now.identity().equals(state)) {
            return new Outcome.Failed(STALE);
        }
        List<Text> against = against(context, now);
        return against.isEmpty()
                ? new Outcome.Done(Text.of("step.confirm-unchanged.done"))
                : new Outcome.Failed(Text.of("step.confirm-unchanged.against", against));
    }

    private static List<TransientFault> silent(ClusterState now) {
        return now.hosts().entrySet().stream()
                .filter(host -> !host.getValue().reachable())
                .map(host -> TransientFault.host(host.getKey()))
                .toList();
    }

    private List<Text> against(StepContext context, ClusterState now) throws InterruptedException {
        return preflight
                ? new Preflight()
                        .look(context.cluster(), context.ports(), now, Purpose.AGAIN).stream()
                                .filter(Finding::isAgainst)
                                .map(Finding::text)
                                .toList()
                : List.of();
    }
}

package drydock.plan.step.verification;

import drydock.cluster.Node;
import drydock.cluster.software.Release;
import drydock.nocobase.Health;
import drydock.plan.Deviation;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node on the version that the cluster is on already. Nobody is asked about it: where it serves under a health code that
 * nobody knows, as people may have accepted when they upgraded to it, that is noted and no fault.
 */
public final class KnownVersionCheck {
    private final StepContext context;
    private final Node node;

    public KnownVersionCheck(StepContext context, Node node) {
        this.context = context;
        this.node = node;
    }

    /** @param sick the nodes that are named where it does not pass */
    public Outcome verified(Release release, List<String> sick) throws InterruptedException {
        NodeVerification verification = new NodeVerification(context, node, release);
        List<Text> faults = new ArrayList<>();
        List<Text> notes = new ArrayList<>();
        for (Deviation one : verification.deviations()) {
            (passes(one) ? notes : faults).add(one.words());
        }
        if (!faults.isEmpty()) {
            return new Outcome.Failed(Text.of("step.verify-node.faults", node.name(), faults), sick);
        }
        notes.addFirst(verification.summary(List.of()));
        return new Outcome.Done(Text.sentences(notes));
    }

    private boolean passes(Deviation found) {
        return found.kind() == Deviation.Kind.HEALTH_CODE || found.isAmong(context.accepted());
    }

    /** Under what code it serves, where nobody knows that. */
    public Optional<Text> code() {
        return context.ports().nocobase().health(node) instanceof Health.Broken(String said, boolean mayPass) && mayPass
                ? Optional.of(Text.line(node.name(), ": ", Text.of("verification.health-code", said)))
                : Optional.empty();
    }
}

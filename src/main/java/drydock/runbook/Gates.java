package drydock.runbook;

import static drydock.plan.Decision.APPROVE;
import static drydock.plan.Decision.REJECT;
import static drydock.plan.Decision.ROLL_BACK;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.OnFailure;
import drydock.cluster.Role;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Gate.Approval;
import drydock.plan.Gate.Offer;
import java.util.List;
import java.util.Optional;

/** The gates of plans, with the rules of a cluster. */
final class Gates {
    private final Cluster.Approvals rules;

    Gates(Cluster cluster) {
        this.rules = cluster.approvals();
    }

    Gate start() {
        return gate(
                "start",
                "Start this plan?",
                new Approval(Role.OPERATOR, 1, false),
                "start",
                "drop the plan",
                Optional.of(REJECT));
    }

    /** The start of a plan that gives up data. */
    Gate startGivingUpData(String lost) {
        return gate(
                "start",
                "Start this plan? " + lost,
                quorum(),
                "start, and give that up",
                "drop the plan",
                Optional.of(REJECT));
    }

    Gate backup(String version) {
        return gate(
                "backup",
                "Go on to the new version? It opens when the proof of the backup holds.",
                quorum(),
                "go on",
                "back to " + version,
                Optional.of(REJECT));
    }

    Gate verification(String what) {
        Optional<Decision> onExpiry =
                rules.onFailure() == OnFailure.ROLL_BACK ? Optional.of(ROLL_BACK) : Optional.empty();
        return gate("verification", what, quorum(), "go on", "not right", onExpiry);
    }

    private Approval quorum() {
        return new Approval(Role.APPROVER, rules.quorum(), rules.fourEyes());
    }

    private Gate gate(
            String name, String question, Approval approval, String yes, String no, Optional<Decision> onExpiry) {
        List<Offer> offers = List.of(new Offer(APPROVE, yes), new Offer(REJECT, no));
        return new Gate(name, question, offers, approval, onExpiry, rules.remindAfter(), rules.expireAfter());
    }
}

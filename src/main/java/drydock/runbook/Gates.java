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
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The gates of plans, with the rules of a cluster. */
public final class Gates {
    private static final Approval ONE_OPERATOR = new Approval(Role.OPERATOR, 1, false);

    private final Cluster.Approvals rules;

    public Gates(Cluster cluster) {
        this.rules = cluster.approvals();
    }

    public Gate start() {
        return start(Text.of("gate.start"), ONE_OPERATOR, Text.of("gate.offer.start"));
    }

    /** The start of a plan that gives up data. */
    public Gate startGivingUpData(Text lost) {
        return start(Text.of("gate.start.losing", lost), quorum(), Text.of("gate.offer.start-losing"));
    }

    /** The start of a plan after which the world is shut out for as long as people take. */
    public Gate startTakingAway(Text what) {
        return start(Text.of("gate.start.losing", what), quorum(), Text.of("gate.offer.start"));
    }

    /** The start of a plan that brings code into the cluster, which runs as soon as it is there. */
    public Gate startRunning(Text code) {
        return start(Text.of("gate.start.code", code), quorum(), Text.of("gate.offer.start"));
    }

    private Gate start(Text question, Approval approval, Text yes) {
        return gate(Gate.START, question, approval, yes, Text.of("gate.offer.drop"), Optional.of(REJECT));
    }

    /** While people work on one node. @param length after which it ends by itself; empty where it does not */
    public Gate maintenance(Text question, Text done, Text notYet, Optional<Duration> length) {
        List<Offer> offers = List.of(new Offer(APPROVE, done), new Offer(REJECT, notYet));
        Duration end = length.orElse(rules.expireAfter());
        Duration reminder = length.map(this::shortlyBefore).orElse(rules.expireAfter());
        return new Gate("maintenance", question, offers, ONE_OPERATOR, length.map(_ -> APPROVE), reminder, end, true);
    }

    private Duration shortlyBefore(Duration end) {
        Duration before = end.minus(rules.remindAfter());
        return before.isPositive() ? before : end.dividedBy(2);
    }

    public Gate backup(String version) {
        return gate(
                "backup",
                Text.of("gate.backup"),
                quorum(),
                Text.of("gate.offer.go-on"),
                Text.of("gate.offer.back-to", version),
                Optional.of(REJECT));
    }

    /** Behind the sealed copies, while the backup is made of them and proven. */
    public Gate sealedBackup(String version) {
        return gate(
                "backup",
                Text.of("gate.backup.sealed"),
                quorum(),
                Text.of("gate.offer.go-on"),
                Text.of("gate.offer.back-to", version),
                Optional.of(REJECT));
    }

    public Gate verification(Text what) {
        Optional<Decision> onExpiry =
                rules.onFailure() == OnFailure.ROLL_BACK ? Optional.of(ROLL_BACK) : Optional.empty();
        return gate(
                "verification", what, quorum(), Text.of("gate.offer.go-on"), Text.of("gate.offer.not-right"), onExpiry);
    }

    /** Behind the change of a plugin on the first node. */
    public Gate plugin(Text what) {
        return gate(
                "verification",
                what,
                quorum(),
                Text.of("gate.offer.go-on"),
                Text.of("gate.offer.take-back"),
                Optional.of(REJECT));
    }

    private Approval quorum() {
        return new Approval(Role.APPROVER, rules.quorum(), rules.fourEyes());
    }

    private Gate gate(String name, Text question, Approval approval, Text yes, Text no, Optional<Decision> onExpiry) {
        List<Offer> offers = List.of(new Offer(APPROVE, yes), new Offer(REJECT, no));
        return new Gate(name, question, offers, approval, onExpiry, rules.remindAfter(), rules.expireAfter());
    }
}

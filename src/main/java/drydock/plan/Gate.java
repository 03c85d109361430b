package drydock.plan;

import drydock.cluster.Role;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A question to people on which a run waits.
 *
 * @param name a word for it: {@link #START}, backup, verification …
 * @param question what is asked, in one sentence
 * @param offers what can be decided, each with what it leads to in words, in the order shown
 * @param approval who gives a ✅ and how many of them
 * @param onExpiry what no answer in time means; empty where the question stays and is asked again
 * @param standing whether a ❌ leaves everything as it stands, and the question is asked anew, where another gate's ❌ leads
 *     back; only an abort does then
 */
public record Gate(
        String name,
        Text question,
        List<Offer> offers,
        Approval approval,
        Optional<Decision> onExpiry,
        Duration remindAfter,
        Duration expireAfter,
        boolean standing) {
    /** The name of the gate at which a plan is started or dropped. */
    public static final String START = "start";

    public Gate(
            String name,
            Text question,
            List<Offer> offers,
            Approval approval,
            Optional<Decision> onExpiry,
            Duration remindAfter,
            Duration expireAfter) {
        this(name, question, offers, approval, onExpiry, remindAfter, expireAfter, false);
    }

    public record Offer(Decision decision, Text meaning) {}

    /**
     * Who gives a ✅. Every other decision takes one approver, or the requester.
     *
     * @param fourEyes whether the requester's own does not count
     */
    public record Approval(Role role, int quorum, boolean fourEyes) {}

    public Gate with(Approval other) {
        return new Gate(name, question, offers, other, onExpiry, remindAfter, expireAfter, standing);
    }

    public boolean isStart() {
        return name.equals(START);
    }

    public boolean offers(Decision decision) {
        return offers.stream().anyMatch(offer -> offer.decision() == decision);
    }

    /** How many distinct people a decision takes. */
    public int needed(Decision decision) {
        return decision == Decision.APPROVE ? approval.quorum() : 1;
    }
}

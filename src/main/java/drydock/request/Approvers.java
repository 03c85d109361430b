package drydock.request;

import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.policy.Policy;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Whether there are enough people to open a plan's gates: before it starts, since it could not go on later. */
@Singleton
public final class Approvers {
    private final Policy policy;

    public Approvers(Policy policy) {
        this.policy = policy;
    }

    /** @param more than the quorum */
    Optional<Text> missing(Cluster cluster, String requester, int more) {
        Cluster.Approvals rules = cluster.approvals();
        int needed = rules.quorum() + more;
        List<String> able = policy.approvers(Role.APPROVER, rules.fourEyes(), requester);
        if (able.size() >= needed) {
            return Optional.empty();
        }
        return Optional.of(
                rules.fourEyes()
                        ? Text.of("approvers.too-few.four-eyes", needed, able.size(), requester)
                        : Text.of("approvers.too-few", needed, able.size()));
    }
}

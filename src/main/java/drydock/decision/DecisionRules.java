package drydock.decision;

import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.policy.Authorization;
import drydock.policy.Authorization.Allowed;
import drydock.policy.Authorization.Refused;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.request.StartWindow;
import drydock.run.Electorate;
import drydock.run.Run;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who may decide what at the gates of a run, at this moment. */
@Singleton
public final class DecisionRules implements Electorate {
    private final Policy policy;
    private final People people;
    private final StartWindow window;

    public DecisionRules(Policy policy, People people, StartWindow window) {
        this.policy = policy;
        this.people = people;
        this.window = window;
    }

    @Override
    public boolean mayDecide(Run run, Gate gate, String person, Decision decision) {
        return people.named(person)
                .flatMap(found -> found.ids().entrySet().stream().findFirst())
                .map(id -> mayDecide(run, gate, id.getKey(), id.getValue(), decision) instanceof Allowed)
                .orElse(false);
    }

    Authorization mayDecide(Run run, Gate gate, String platform, String user, Decision decision) {
        String requester = run.planned().requester();
        return switch (decision) {
            case APPROVE -> mayApprove(run, gate, platform, user);
            case REJECT -> gate.isStart() ? policy.mayAsk(platform, user) : policy.mayStop(platform, user, requester);
            case RETRY, ROLL_BACK -> policy.mayChoose(platform, user);
        };
    }

    /** A plan that interrupts service is started in a window, whenever it was asked for. */
    private Authorization mayApprove(Run run, Gate gate, String platform, String user) {
        Gate.Approval approval = gate.approval();
        Authorization answer = policy.mayApprove(
                platform,
                user,
                approval.role(),
                approval.fourEyes(),
                run.planned().requester());
        Optional<Text> shut = gate.isStart() ? window.shutBeforeStart(run) : Optional.empty();
        return answer instanceof Allowed && shut.isPresent() ? new Refused(shut.get()) : answer;
    }
}

package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.plan.Gate;
import drydock.plan.Gate.Approval;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.text.Text;

/**
 * A plan that breaks a rule and therefore takes one more approver than usual: at each gate of approvers one more, and one
 * to start what otherwise takes an operator.
 */
public final class OneMoreApprover {
    private OneMoreApprover() {}

    /** @param why for the people who are asked */
    public static Plan of(Plan plan, Cluster.Approvals rules, Text why) {
        Plan noting = plan.noting(why);
        Gate start = plan.start();
        return new Plan(
                plan.runbook(),
                plan.cluster(),
                plan.headline(),
                plan.nodes(),
                plan.clusterIdentity(),
                start.approval().role() == Role.OPERATOR
                        ? start.with(new Approval(Role.APPROVER, 1, rules.fourEyes()))
                        : stricter(start),
                plan.stages().stream().map(OneMoreApprover::stricter).toList(),
                noting.notes());
    }

    private static Stage stricter(Stage stage) {
        return new Stage(
                stage.title(),
                stage.steps(),
                stage.gate().map(OneMoreApprover::stricter),
                stage.askedEarly(),
                stage.onFailure());
    }

    /** Whoever ends what keeps people out is not made to look for more. */
    private static Gate stricter(Gate gate) {
        Approval approval = gate.approval();
        return approval.role() == Role.OPERATOR
                ? gate
                : gate.with(new Approval(approval.role(), approval.quorum() + 1, approval.fourEyes()));
    }
}

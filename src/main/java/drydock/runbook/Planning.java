package drydock.runbook;

import drydock.plan.Plan;
import drydock.text.Text;
import java.util.List;
import java.util.function.Supplier;

/** What came of planning. */
public sealed interface Planning {

    record Planned(Plan plan) implements Planning {}

    /** @param reasons all of them, each with what it means and what to do */
    record Refused(List<Text> reasons) implements Planning {}

    /** @param plan is made only where nothing speaks against it */
    static Planning of(List<Text> objections, Supplier<Plan> plan) {
        return objections.isEmpty() ? new Planned(plan.get()) : new Refused(objections);
    }
}

package drydock.runbook;

import drydock.plan.Plan;
import drydock.text.Text;
import java.util.List;

/** What came of planning. */
public sealed interface Planning {

    record Planned(Plan plan) implements Planning {}

    /** @param reasons all of them, each with what it means and what to do */
    record Refused(List<Text> reasons) implements Planning {}
}

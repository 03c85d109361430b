package drydock.runbook;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.observed.Finding.Weight;
import drydock.plan.Plan;
import drydock.text.Text;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What came of planning. */
public sealed interface PlanningResult {

    record Planned(Plan plan) implements PlanningResult {}

    /** @param reasons all of them, each with what it means and what to do */
    record Refused(List<Text> reasons) implements PlanningResult {}

    /** The same with what was found besides: what speaks against it, and what people should know first. */
    default PlanningResult with(List<Finding> findings) {
        List<Text> against = findings.stream()
                .filter(finding -> finding.isAgainst() && isAbout(finding))
                .map(Finding::text)
                .toList();
        return switch (this) {
            case Refused(List<Text> reasons) ->
                new Refused(Stream.concat(reasons.stream(), against.stream()).toList());
            case Planned planned when !against.isEmpty() -> new Refused(against);
            case Planned(Plan plan) ->
                new Planned(plan.noting(findings.stream()
                        .filter(finding -> finding.weight() == Weight.TO_KNOW)
                        .map(Finding::text)
                        .toList()));
        };
    }

    /** The same where this speaks against it, too, and first. */
    default PlanningResult refusing(List<Text> objections) {
        return switch (this) {
            case Refused(List<Text> reasons) ->
                new Refused(Stream.concat(objections.stream(), reasons.stream()).toList());
            case Planned _ -> new Refused(objections);
        };
    }

    /** What speaks against closing the entrance speaks against no plan that leaves it open. */
    private boolean isAbout(Finding finding) {
        return finding.subject() != Subject.ENTRANCE || !(this instanceof Planned(Plan plan)) || plan.opensEntrance();
    }

    /** @param plan is made only where nothing speaks against it */
    static PlanningResult of(List<Text> objections, Supplier<Plan> plan) {
        return objections.isEmpty() ? new Planned(plan.get()) : new Refused(objections);
    }
}

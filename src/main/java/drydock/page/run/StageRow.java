package drydock.page.run;

import java.util.List;
import java.util.Optional;

/**
 * A stage of a run.
 *
 * @param kind how it stands, as that of its steps
 * @param took from its first step to its last; empty where it has not begun
 * @param gates that were asked in it or behind it
 */
public record StageRow(String title, String kind, Optional<String> took, List<StepRow> steps, List<GateRow> gates) {

    /** What goes on beside the next stages does not keep this one from being through. */
    static String kind(List<StepRow> all) {
        List<StepRow> steps = all.stream()
                .filter(step -> step.beside().isEmpty() || !step.kind().equals("now"))
                .toList();
        for (String worst : List.of("now", "failed", "cut-off", "to-come", "done")) {
            if (steps.stream().map(StepRow::kind).anyMatch(worst::equals)) {
                return worst;
            }
        }
        return "skipped";
    }
}

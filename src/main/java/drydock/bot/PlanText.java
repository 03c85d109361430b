package drydock.bot;

import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as people read it. */
final class PlanText {
    private static final String INDENT = "   ";

    private PlanText() {}

    static List<String> of(String run, Plan plan, String requester) {
        List<String> lines = new ArrayList<>();
        lines.add("PLAN " + run + "  ·  " + plan.cluster() + "  " + plan.headline() + "  ·  " + requester + " asks");
        int number = 1;
        for (Stage stage : plan.stages()) {
            lines.add(INDENT + number++ + " " + stage.title() + ": "
                    + stage.steps().stream().map(Step::title).collect(Collectors.joining(" · ")));
            stage.gate()
                    .ifPresent(gate ->
                            lines.add(INDENT + "  ── gate: " + gate.name() + " ──  " + voters(gate, requester)));
        }
        plan.notes().forEach(note -> lines.add(INDENT + "⚠ " + note));
        lines.add(INDENT + "plan " + plan.digest().substring(0, 12) + ": what is approved is what runs");
        return lines;
    }

    /** Who can give the ✅. */
    static String voters(Gate gate, String requester) {
        int quorum = gate.approval().quorum();
        String role = gate.approval().role().name().toLowerCase(Locale.ROOT) + (quorum == 1 ? "" : "s");
        return quorum + " " + role + (gate.approval().fourEyes() ? ", not " + requester : "");
    }

    /** What each decision leads to. */
    static String offers(Gate gate) {
        return gate.offers().stream()
                .map(offer -> offer.decision().emoji() + " " + offer.meaning())
                .collect(Collectors.joining("   "));
    }
}

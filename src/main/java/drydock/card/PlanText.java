package drydock.card;

import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.text.ShortId;
import drydock.text.Text;
import drydock.text.Text.Joined;
import java.util.ArrayList;
import java.util.List;

/** A plan as people read it. */
public final class PlanText {
    private static final String INDENT = "   ";

    private PlanText() {}

    public static List<Text> of(String run, Plan plan, String requester) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("plan.title", ShortId.shown(run), plan.cluster(), plan.headline(), requester));
        int number = 1;
        for (Stage stage : plan.stages()) {
            Text steps =
                    new Joined(" · ", stage.steps().stream().map(Step::title).toList());
            lines.add(Text.line(INDENT, number++, " ", stage.title(), ": ", steps));
            stage.gate()
                    .ifPresent(gate -> lines.add(Text.line(
                            INDENT, "  ", Text.of("plan.gate", gate.name(), GateText.voters(gate, requester)))));
        }
        plan.notes().forEach(note -> lines.add(Text.line(INDENT, "⚠ ", note)));
        lines.add(Text.line(INDENT, Text.of("plan.digest", plan.digest().substring(0, 12))));
        return lines;
    }
}

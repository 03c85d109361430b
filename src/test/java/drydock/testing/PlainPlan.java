package drydock.testing;

import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as plain English text, with everything in it that decides what a run does. */
public final class PlainPlan {
    private PlainPlan() {}

    public static String of(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.runbook() + " of " + plan.cluster() + ": " + text(plan.headline()));
        plan.notes().forEach(note -> lines.add("note: " + text(note)));
        lines.add(text(plan.start()));
        for (Stage stage : plan.stages()) {
            lines.add("");
            lines.add(text(stage.title()) + "   (a failure: " + stage.onFailure() + ")");
            stage.steps().forEach(step -> lines.add("  " + text(step)));
            stage.gate().ifPresent(gate -> lines.add((stage.askedEarly() ? "early " : "") + text(gate)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String text(Text text) {
        return Messages.ENGLISH.of(text);
    }

    private static String text(Step step) {
        String marks = (step.changesData() ? "  changes data" : "") + (step.reopens() ? "  reopens" : "");
        return (step.alongside() ? "meanwhile: " : "")
                + text(step.title())
                + marks
                + step.undo().map(undo -> "   ⟲ " + text(undo.title())).orElse("");
    }

    private static String text(Gate gate) {
        return "── gate " + gate.name() + ": " + text(gate.question()) + "  "
                + gate.approval().quorum() + " " + gate.approval().role()
                + (gate.approval().fourEyes() ? ", four eyes" : "") + "  "
                + gate.offers().stream()
                        .map(offer -> offer.decision().emoji() + " " + text(offer.meaning()))
                        .collect(Collectors.joining("  "))
                + "  without an answer: "
                + gate.onExpiry().map(decision -> decision.word()).orElse("asks again")
                + (gate.standing() ? "  ❌ leaves it standing" : "");
    }
}

package drydock.run;

import drydock.plan.Deviation;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.Run.StepState;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What speaks for opening a gate: what the steps in front of it noted. */
final class Evidence {
    private Evidence() {}

    static List<Text> inFrontOf(Run run, Gate gate) {
        List<Text> evidence = new ArrayList<>();
        evidence.add(Text.of("gate.evidence.plan", run.plan().digest().substring(0, 12)));
        int last = run.plan().before(gate).orElse(-1);
        if (last >= 0) {
            Stage stage = run.plan().stageOf(last);
            int first = last - stage.steps().size() + 1;
            for (int index = first; index <= last; index++) {
                addNote(run, index, stage.steps().get(index - first), evidence);
            }
        }
        List<Deviation> deviations = run.deviationsBefore(gate);
        deviations.forEach(one -> evidence.add(Text.line("⚠ ", one.words())));
        if (!deviations.isEmpty()) {
            evidence.add(Text.of("gate.evidence.accepting"));
        }
        return evidence;
    }

    private static void addNote(Run run, int index, Step step, List<Text> evidence) {
        StepState state = run.forward().get(index);
        if (state != null && state.outcome().isPresent()) {
            Outcome outcome = state.outcome().get();
            evidence.add(Text.line(step.title(), ": ", outcome.text()));
        }
    }
}

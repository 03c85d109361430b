package drydock.plan.step.node;

import drydock.cluster.software.Release;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Parallel;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.TransientFault;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts and verifies several nodes at the same time, on a database that the first node has upgraded. */
public record StartUpgradedNodes(List<String> nodes, Release release, List<String> enabledPlugins) implements Step {

    @Override
    public Text title() {
        return Text.of("step.start-upgraded-nodes", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Step> starts = nodes.stream()
                .map(node -> (Step) new StartUpgradedNode(node, release, enabledPlugins, false, Optional.empty()))
                .toList();
        List<Text> reasons = new ArrayList<>();
        List<String> sick = new ArrayList<>();
        List<TransientFault> faults = new ArrayList<>();
        List<Text> notes = new ArrayList<>();
        for (Outcome outcome : Parallel.ask(starts, start -> start.run(context))) {
            if (outcome instanceof Failed failed) {
                reasons.add(failed.reason());
                sick.addAll(failed.nodes());
                faults.addAll(failed.faults());
            } else {
                notes.add(outcome.text());
            }
        }
        return reasons.isEmpty()
                ? new Outcome.Done(Text.sentences(notes))
                : new Failed(Text.sentences(reasons), sick, faults);
    }
}

package drydock.plan.step;

import drydock.cluster.Release;
import drydock.plan.EachHost;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts and verifies several nodes at the same time, on a database that the first node has upgraded. */
public record AwaitTogether(List<String> nodes, Release release, List<String> plugins) implements Step {

    @Override
    public String title() {
        return "start " + String.join(" ", nodes) + " together, verify";
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Step> starts = nodes.stream()
                .map(node -> (Step) new AwaitUpgrade(node, release, plugins, false, Optional.empty()))
                .toList();
        List<String> reasons = new ArrayList<>();
        List<String> sick = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Outcome outcome : EachHost.ask(starts, start -> start.run(context))) {
            if (outcome instanceof Failed(String reason, List<String> failed)) {
                reasons.add(reason);
                sick.addAll(failed);
            } else {
                notes.add(outcome.text());
            }
        }
        return reasons.isEmpty()
                ? new Outcome.Done(String.join("; ", notes))
                : new Failed(String.join("; ", reasons), sick);
    }
}

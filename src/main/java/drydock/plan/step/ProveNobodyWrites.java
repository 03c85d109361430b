package drydock.plan.step;

import drydock.plan.NobodyWrites;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import java.util.List;

/** Holds the run until it is proven that nobody writes. */
public record ProveNobodyWrites() implements Step {

    @Override
    public String title() {
        return "prove that nobody writes";
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<String> objections = NobodyWrites.await(context);
        return objections.isEmpty()
                ? new Outcome.Done("all hosts answer, no node runs, no foreign session")
                : new Outcome.Failed("it cannot be proven that nobody writes: " + String.join("; ", objections));
    }
}

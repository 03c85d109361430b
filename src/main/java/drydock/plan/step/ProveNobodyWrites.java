package drydock.plan.step;

import drydock.plan.NobodyWrites;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/** Holds the run until it is proven that nobody writes. */
public record ProveNobodyWrites() implements Step {

    @Override
    public Text title() {
        return Text.of("step.prove-nobody-writes");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Text> objections = NobodyWrites.await(context);
        return objections.isEmpty()
                ? new Outcome.Done(Text.of("step.prove-nobody-writes.done"))
                : new Outcome.Failed(Text.of("step.prove-nobody-writes.failed", objections));
    }
}

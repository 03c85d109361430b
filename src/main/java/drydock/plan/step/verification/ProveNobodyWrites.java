package drydock.plan.step.verification;

import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.database.NobodyWrites;
import drydock.text.Text;
import java.util.Optional;

/** Holds the run until it is proven that nobody writes. */
public record ProveNobodyWrites() implements Step {

    @Override
    public Text title() {
        return Text.of("step.prove-nobody-writes");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Optional<Failed> failed = NobodyWrites.await(context, "step.prove-nobody-writes.failed");
        return failed.isEmpty() ? new Outcome.Done(Text.of("step.prove-nobody-writes.done")) : failed.get();
    }
}

package drydock.plan.step.verification;

import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.database.NobodyWrites;
import drydock.text.Text;
import java.util.Optional;

/**
 * Holds the run until it is proven that nobody writes.
 *
 * @param backup what the databases must still be equal to, where their server cannot tell who writes into them; empty where
 *     there is none yet, or nobody could have written into what it was made of
 */
public record ProveNobodyWrites(Optional<String> backup) implements Step {

    public ProveNobodyWrites() {
        this(Optional.empty());
    }

    @Override
    public Text title() {
        return Text.of("step.prove-nobody-writes");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Optional<Failed> failed = NobodyWrites.await(context, "step.prove-nobody-writes.failed");
        if (failed.isPresent()) {
            return failed.get();
        }
        if (!context.ports().database().seesEveryWriter()) {
            backup.ifPresent(made -> context.ports()
                    .backups()
                    .confirmUnwritten(context.cluster(), made, context.mark(), context::progress));
        }
        return new Outcome.Done(Text.of("step.prove-nobody-writes.done"));
    }
}

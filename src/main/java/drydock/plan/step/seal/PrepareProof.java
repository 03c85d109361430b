package drydock.plan.step.seal;

import drydock.database.DatabaseException;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Explained;
import drydock.text.Text;

/**
 * Brings to a host what a server takes on which the backup is proven, while NocoBase serves.
 *
 * @param orBeside whether it is proven on the database's own server where that cannot be had there
 */
public record PrepareProof(String host, boolean orBeside) implements Step {

    @Override
    public Text title() {
        return Text.of("step.prepare-proof", host);
    }

    @Override
    public Outcome run(StepContext context) {
        try {
            context.ports()
                    .database()
                    .prepareScratch(context.cluster(), context.cluster().host(host));
            return new Outcome.Done(Text.of("step.prepare-proof.done", host));
        } catch (DatabaseException e) {
            if (!orBeside) {
                throw e;
            }
            return new Outcome.Skipped(Text.of("step.prepare-proof.beside", host, Explained.by(e)));
        }
    }
}

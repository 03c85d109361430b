package drydock.plan.step.seal;

import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Explained;
import drydock.text.Text;

/** Removes the server on which a proof was being made. A host that does not answer holds up nothing that goes back. */
public record RemoveProofServer(String host) implements Step {

    @Override
    public Text title() {
        return Text.of("step.remove-proof-server", host);
    }

    @Override
    public Outcome run(StepContext context) {
        try {
            context.ports()
                    .database()
                    .removeScratch(context.cluster(), context.cluster().host(host), context.mark());
            return new Outcome.Done(Text.of("step.removed"));
        } catch (DatabaseException | DockerException e) {
            return new Outcome.Skipped(Text.of("step.remove-proof-server.left", host, Explained.by(e)));
        }
    }

    @Override
    public boolean tidies() {
        return true;
    }
}

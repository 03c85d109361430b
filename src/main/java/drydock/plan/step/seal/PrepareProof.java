package drydock.plan.step.seal;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.database.ProofPlace;
import drydock.text.Text;
import java.util.Optional;

/**
 * Brings to a host what a server takes on which the backup is proven, and starts one to see that it can, while NocoBase
 * serves.
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
        ProofPlace place = ProofPlace.of(context, Optional.of(host), orBeside);
        place.host().ifPresent(there -> ProofPlace.remove(context, there));
        return place.note()
                .<Outcome>map(Outcome.Skipped::new)
                .orElseGet(() -> new Outcome.Done(Text.of("step.prepare-proof.done", host)));
    }

    /** One that was cut short leaves a server there. */
    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveProofServer(host));
    }
}

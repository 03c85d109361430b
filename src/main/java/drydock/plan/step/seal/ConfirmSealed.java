package drydock.plan.step.seal;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.ShortId;
import drydock.text.Text;

/** Looks before anything stops whether the sealed copies of a backup still stand: they may have been removed since the plan. */
public record ConfirmSealed(String backup) implements Step {

    @Override
    public Text title() {
        return Text.of("step.confirm-sealed", ShortId.shown(backup));
    }

    @Override
    public Outcome run(StepContext context) {
        return context.ports().backups().isSealed(context.cluster(), backup)
                ? new Outcome.Done(Text.of("step.confirm-sealed.done"))
                : new Outcome.Failed(Text.of("step.confirm-sealed.gone", ShortId.shown(backup)));
    }
}

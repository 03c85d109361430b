package drydock.plan.step.entrance;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Shows the maintenance page to the world for the moment in which a node works on itself.
 *
 * @param node which serves alone, and will again
 */
public record PauseTraffic(String node) implements Step {

    @Override
    public Text title() {
        return Text.of("step.close-entrance");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        return new CloseEntrance(List.of(node)).run(context);
    }

    @Override
    public boolean interruptsService() {
        return true;
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new ResumeTraffic(node));
    }
}

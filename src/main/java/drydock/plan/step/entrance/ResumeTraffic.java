package drydock.plan.step.entrance;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Lets the world in again after a moment in which a node worked on itself. Unlike the reopening of other runs it is no
 * end of going back: what is taken back leaves alone what people wrote meanwhile, and shuts them out for its own moment.
 */
public record ResumeTraffic(String node) implements Step {

    @Override
    public Text title() {
        return Text.of("step.resume-traffic", node);
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        return new OpenEntrance(List.of(node)).run(context);
    }

    @Override
    public boolean looksFromOutside() {
        return true;
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new PauseTraffic(node));
    }
}

package drydock.bot;

import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A step that is carried out twice in a row, as after a crash that kept its end from being written.
 *
 * @param world what must be the same after the first and after the second time
 */
record Twice(Step step, Supplier<Object> world) implements Step {

    /** The plan with one of its steps, and what takes that one back, carried out twice. */
    static Plan at(Plan plan, int index, Supplier<Object> world) {
        List<Stage> stages = new ArrayList<>();
        int at = 0;
        for (Stage stage : plan.stages()) {
            List<Step> steps = new ArrayList<>();
            for (Step step : stage.steps()) {
                steps.add(at++ == index ? new Twice(step, world) : step);
            }
            stages.add(new Stage(stage.title(), steps, stage.gate(), stage.askedEarly(), stage.onFailure()));
        }
        return new Plan(
                plan.runbook(),
                plan.cluster(),
                plan.headline(),
                plan.nodes(),
                plan.state(),
                plan.start(),
                stages,
                plan.notes(),
                plan.expected());
    }

    @Override
    public Text title() {
        return step.title();
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Outcome first = step.run(context);
        Object after = world.get();
        Outcome second = step.run(context);
        if (!first.getClass().equals(second.getClass())) {
            throw new AssertionError(step + " ended first as " + first + " and then as " + second);
        }
        if (!after.equals(world.get())) {
            throw new AssertionError(step + " left an effect twice: " + after + " and then " + world.get());
        }
        return second;
    }

    @Override
    public Optional<Step> undo() {
        return step.undo().map(undo -> new Twice(undo, world));
    }

    @Override
    public boolean changesData() {
        return step.changesData();
    }

    @Override
    public boolean reopens() {
        return step.reopens();
    }
}

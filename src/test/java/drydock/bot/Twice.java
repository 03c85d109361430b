package drydock.bot;

import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.testing.Facts.Standing;
import drydock.testing.FakeStanding;
import drydock.text.Text;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A step that is carried out twice in a row, as after a crash that kept its end from being written.
 *
 * @param world what must be the same after the first and after the second time
 */
record Twice(Step step, Supplier<Standing> world) implements Step {

    /** The plan with one of its steps, and what takes that one back, carried out twice. */
    static Plan at(Plan plan, int index, Supplier<Standing> world) {
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
                plan.clusterIdentity(),
                plan.start(),
                stages,
                plan.notes());
    }

    @Override
    public Text title() {
        return step.title();
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Outcome first = step.run(context);
        Standing after = standing();
        Outcome second = step.run(again(context));
        if (!first.getClass().equals(second.getClass())) {
            throw new AssertionError(step + " ended first as " + first + " and then as " + second);
        }
        Standing now = standing();
        if (!after.equals(now)) {
            throw new AssertionError(step + " left an effect twice: " + after + " and then " + now);
        }
        return second;
    }

    /** One that starts over uses up the copy that stands beside the databases, and makes another one when it is needed. */
    private Standing standing() {
        Standing now = world.get();
        return step.startsOver() ? FakeStanding.withoutCopies(now) : now;
    }

    private static StepContext again(StepContext context) {
        InvocationHandler handler = (_, method, arguments) -> {
            if (method.getName().equals("begunBefore")) {
                return true;
            }
            try {
                return method.invoke(context, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (StepContext)
                Proxy.newProxyInstance(StepContext.class.getClassLoader(), new Class<?>[] {StepContext.class}, handler);
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
    public boolean startsOver() {
        return step.startsOver();
    }

    @Override
    public boolean reopens() {
        return step.reopens();
    }

    @Override
    public boolean looksFromOutside() {
        return step.looksFromOutside();
    }

    @Override
    public boolean interruptsService() {
        return step.interruptsService();
    }

    @Override
    public boolean alongside() {
        return step.alongside();
    }

    @Override
    public boolean awaitsAlongside() {
        return step.awaitsAlongside();
    }

    @Override
    public boolean tidies() {
        return step.tidies();
    }

    @Override
    public Optional<Text> without() {
        return step.without();
    }
}

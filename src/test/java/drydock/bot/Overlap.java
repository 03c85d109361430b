package drydock.bot;

import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunEvent.TurnedBack;
import drydock.testing.Faults;
import drydock.testing.Faults.Call;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Has the main line of a run and a step alongside take turns, the same ones each time: the step makes so many calls, then the
 * main line goes on until it has nothing to do but to wait, then the step makes its last ones.
 */
final class Overlap implements Faults.Turns {
    /** More calls than any step makes: it is through before the main line goes on. */
    static final int WHOLE = 100_000;

    private static final InheritableThreadLocal<Overlap> ALONGSIDE = new InheritableThreadLocal<>();
    private static final long LOOK = 20;
    /** Nobody waits so long for a turn unless the other one never gives it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** People who do something so often, and are still asked, are asked for ever. */
    private static final int MOST = 1_000;

    /** Between the event that the step has begun and its thread; where this call fails, it gets none. */
    private static final String LAST_BEFORE_THREAD = "mark";

    private final int calls;
    private final BooleanSupplier dead;
    private final BooleanSupplier people;
    private Plan plan;
    private Thread thread;
    private boolean marked;
    private boolean itsTurn;
    private boolean held;
    private boolean released;
    private int made;
    private int moments;
    private Optional<String> stuck = Optional.empty();

    /**
     * @param calls that the step makes before the main line goes on
     * @param people who are asked while the main line waits: whether they have answered
     */
    Overlap(int calls, BooleanSupplier dead, BooleanSupplier people) {
        this.calls = calls;
        this.dead = dead;
        this.people = people;
    }

    /** The plan, with what runs alongside known to this. */
    Plan in(Plan whole) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : whole.stages()) {
            List<Step> steps = stage.steps().stream()
                    .map(step -> step.alongside() ? new Known(step, this) : step)
                    .toList();
            stages.add(new Stage(stage.title(), steps, stage.gate(), stage.askedEarly(), stage.onFailure()));
        }
        plan = new Plan(
                whole.runbook(),
                whole.cluster(),
                whole.headline(),
                whole.nodes(),
                whole.clusterIdentity(),
                whole.start(),
                stages,
                whole.notes());
        return plan;
    }

    /** The process has died or begins anew. */
    synchronized void restart() {
        thread = null;
        marked = false;
        itsTurn = false;
        held = false;
        released = false;
        made = 0;
        moments = 0;
        notifyAll();
    }

    @Override
    public synchronized boolean await(Call call) {
        refuseIfStuck();
        return ALONGSIDE.get() == this ? awaitMainLine() : awaitAlongside(call);
    }

    private boolean awaitMainLine() {
        if (made++ < calls || released) {
            return true;
        }
        held = true;
        itsTurn = false;
        notifyAll();
        try {
            awaitTurn(() -> !released);
            return true;
        } catch (InterruptedException e) {
            released = true;
            Thread.currentThread().interrupt();
            return false;
        } finally {
            held = false;
        }
    }

    private boolean awaitAlongside(Call call) {
        itsTurn &= thread != null || marked || call.method().equals(LAST_BEFORE_THREAD);
        try {
            awaitTurn(() -> itsTurn && (thread == null ? marked : thread.isAlive()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitTurn(BooleanSupplier others) throws InterruptedException {
        long begin = System.nanoTime();
        while (others.getAsBoolean() && !dead.getAsBoolean()) {
            if (stuck.isEmpty() && System.nanoTime() - begin > PATIENCE.toNanos()) {
                stuck = Optional.of(now());
            }
            refuseIfStuck();
            wait(LOOK);
        }
    }

    /** From then on no call is made, so that the trial ends with this, whatever a step takes it for. */
    private void refuseIfStuck() {
        stuck.ifPresent(how -> {
            throw new AssertionError(how);
        });
    }

    private String now() {
        return "nobody gives " + Thread.currentThread() + " its turn"
                + (thread == null ? "" : ": " + thread + " is at " + List.of(thread.getStackTrace()));
    }

    @Override
    public synchronized void made(Call call, Object answer) {
        marked |= itsTurn && call.method().equals(LAST_BEFORE_THREAD);
        if (!Boolean.TRUE.equals(answer) || !call.method().equals("append")) {
            return;
        }
        Object event = call.arguments().getLast();
        if (event instanceof TurnedBack) {
            itsTurn = false;
            released = true;
        } else if (event instanceof StepStarted started && isAlongside(started)) {
            restart();
            itsTurn = true;
        }
    }

    private boolean isAlongside(StepStarted started) {
        return !started.goingBack() && plan.steps().get(started.index()).alongside();
    }

    /** The main line has nothing to do. @return whether it has something to look at now */
    boolean mainLineWaits() {
        if (isHeld() && people.getAsBoolean()) {
            if (moments++ > MOST) {
                throw new AssertionError("people are asked for ever");
            }
            return true;
        }
        synchronized (this) {
            if (held && !released) {
                released = true;
                itsTurn = true;
                notifyAll();
            }
            return false;
        }
    }

    private synchronized boolean isHeld() {
        return held && !released;
    }

    private synchronized void begun() {
        thread = Thread.currentThread();
    }

    /** A step alongside whose thread, and whatever threads that makes, are told from those of the main line. */
    private record Known(Step step, Overlap overlap) implements Step {
        @Override
        public Outcome run(StepContext context) throws InterruptedException {
            ALONGSIDE.set(overlap);
            overlap.begun();
            return step.run(context);
        }

        @Override
        public Text title() {
            return step.title();
        }

        @Override
        public Optional<Step> undo() {
            return step.undo();
        }

        @Override
        public boolean alongside() {
            return true;
        }

        @Override
        public Optional<Text> without() {
            return step.without();
        }

        @Override
        public boolean startsOver() {
            return step.startsOver();
        }
    }
}

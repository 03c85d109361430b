package drydock.run.runner;

import drydock.plan.Outcome;
import drydock.run.RunEvent.StepEnded;
import drydock.run.flow.NextAction;
import drydock.text.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A step that this process has begun in a run and carries out. */
record BegunStep(
        Lane lane,
        NextAction.Execute execution,
        boolean back,
        Claim claim,
        JournalingContext context,
        Map<Lane, Progress> progress)
        implements AutoCloseable {

    /** Where a run is at work: on its main line, or at one step alongside. */
    record Lane(String run, Optional<Integer> alongside) {}

    /**
     * Carries it out.
     *
     * @param isToStop whether its thread was interrupted on purpose
     * @throws InterruptedException where it was, or the process ends
     */
    Outcome outcome(BooleanSupplier isToStop) throws InterruptedException {
        return new StepExecution(execution.step(), context, isToStop).outcome();
    }

    /** @throws Claim.Lost where another runner has begun it since */
    void ended(Outcome outcome) {
        claim.append(new StepEnded(back, execution.index(), outcome));
    }

    @Override
    public void close() {
        progress.remove(lane);
    }
}

package drydock.run.runner;

import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.TransientFault;
import drydock.plan.TransientFault.Kind;
import drydock.plan.observation.TransientFaults;
import drydock.text.Messages;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Carries a step out. Where it fails since a host, an engine, the database server or the registry was away for a moment,
 * it is begun again when that is back, as after a crash, and only after a while it counts as failed.
 */
final class StepExecution {
    private static final System.Logger LOG = System.getLogger(StepExecution.class.getName());
    private static final int MOST = 5;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Step step;
    private final JournalingContext context;
    private final TransientFaults transientFaults;
    private final BooleanSupplier isToStop;

    /** @param isToStop whether its thread was interrupted on purpose, also where the step has not minded that */
    StepExecution(Step step, JournalingContext context, BooleanSupplier isToStop) {
        this.step = step;
        this.context = context;
        this.transientFaults = new TransientFaults(context.cluster(), context.ports());
        this.isToStop = isToStop;
    }

    /** @throws InterruptedException where people want it to stop, or the process ends */
    Outcome outcome() throws InterruptedException {
        for (int number = 1; ; number++) {
            Instant begun = context.clock().instant();
            Outcome outcome = once();
            if (!(outcome instanceof Failed failed)) {
                return outcome;
            }
            refuseIfInterrupted();
            Failed explained = explained(failed, begun);
            if (explained.faults().isEmpty() || (number == MOST && transientFaults.areOver(explained.faults()))) {
                return explained.because(List.of());
            }
            if (number == MOST || asksAtOnce(explained) || !isBack(explained.faults(), number)) {
                return explained;
            }
            context.restarted(explained(failed, begun));
        }
    }

    /** Waiting changes nothing: people have to do something. */
    private static boolean asksAtOnce(Failed failed) {
        return failed.areSessionsIdle() || failed.awaitsSwitch();
    }

    private Outcome once() throws InterruptedException {
        try {
            return step.run(context);
        } catch (Claim.Lost lost) {
            throw lost;
        } catch (RuntimeException | Error e) {
            refuseIfInterrupted();
            LOG.log(Level.WARNING, "step failed: " + Messages.ENGLISH.of(step.title()), e);
            return Failed.of(e, List.of());
        }
    }

    private void refuseIfInterrupted() throws InterruptedException {
        if (isToStop.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the step is to stop");
        }
    }

    /** Where the database server is away, no node is sick for itself. */
    private Failed explained(Failed failed, Instant begun) throws InterruptedException {
        List<TransientFault> faults = transientFaults.behind(failed, begun);
        boolean all = faults.stream().anyMatch(one -> one.kind() == Kind.DATABASE && !one.restarted());
        return (all ? failed.of(List.of()) : failed).because(faults);
    }

    private boolean isBack(List<TransientFault> faults, int number) throws InterruptedException {
        Instant since = context.clock().instant();
        Duration rest = Duration.ofSeconds(1L << number);
        Duration patience = context.cluster().outageTimeout();
        while (true) {
            Duration waited = Duration.between(since, context.clock().instant());
            if (waited.compareTo(rest) >= 0 && transientFaults.areOver(faults)) {
                return true;
            }
            if (waited.compareTo(patience) >= 0) {
                return false;
            }
            context.progress(Text.of(
                    "transient-fault.waited-for",
                    Text.sentences(faults.stream().map(TransientFault::text).toList()),
                    waited.truncatedTo(ChronoUnit.SECONDS),
                    patience));
            context.pause(LOOK_AGAIN);
        }
    }
}

package drydock.run.runner;

import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.run.Run;
import drydock.run.Time;
import drydock.run.flow.NextAction;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** The steps that run beside the main line of a run, each in a thread of its own, which ends before the call that began it. */
final class Alongside implements AutoCloseable {
    /** How long a step that was interrupted may go on until it is interrupted once more. */
    private static final Duration INTERRUPT_AGAIN = Duration.ofSeconds(1);

    /** How long one that was interrupted may go on until people are told that it is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StepBeginning steps;
    private final Time time;
    private final BlockedRun blocked;
    private final Duration patience;
    private final Map<Integer, Worker> workers = new TreeMap<>();
    private final Semaphore ended = new Semaphore(0);

    Alongside(StepBeginning steps, Time time, BlockedRun blocked, Duration patience) {
        this.steps = steps;
        this.time = time;
        this.blocked = blocked;
        this.patience = patience;
    }

    /** Whether there is none, and none whose end is still to be looked at. */
    boolean isIdle() {
        return workers.isEmpty();
    }

    /** The titles of those at work. */
    List<Text> atWork() {
        return workers.values().stream()
                .filter(worker -> !worker.over)
                .map(Worker::title)
                .toList();
    }

    void begin(Run run, NextAction.Execute next, Instant now) {
        steps.begin(run, next, now).ifPresent(step -> workers.put(next.index(), new Worker(step)));
    }

    /**
     * Begins one that has begun and has no thread here: another process has died in it, or people want it to be tried again.
     *
     * @return whether there is one, so that the journal has to be read anew
     */
    boolean resume(Run run, Instant now) {
        Optional<Map.Entry<Integer, Step>> left = run.alongside().entrySet().stream()
                .filter(step -> !workers.containsKey(step.getKey()))
                .findFirst();
        left.ifPresent(step -> begin(run, execution(run, step.getKey(), step.getValue()), now));
        return left.isPresent();
    }

    private static NextAction.Execute execution(Run run, int index, Step step) {
        return new NextAction.Execute(index, run.forward().get(index).retries() + 1, step);
    }

    /** Waits until one of them has ended, and no longer than that. */
    void await(Duration longest) throws InterruptedException {
        time.await(ended, longest);
    }

    /**
     * Lets go of those that have ended, and of all where the run does not go on beside them any more: then no thread of
     * theirs is left when this returns.
     *
     * @throws RuntimeException what kept one from writing how it ended
     * @throws InterruptedException where another runner has taken one over
     */
    void release(Run run) throws InterruptedException {
        if (run.goingBack() || run.finished().isPresent()) {
            stop(worker -> run.finished().isEmpty() && blocked.awaits(run.id(), worker.title()));
            return;
        }
        for (Iterator<Worker> all = workers.values().iterator(); all.hasNext(); ) {
            Worker worker = all.next();
            if (worker.over) {
                all.remove();
                worker.join(_ -> false);
                worker.rethrow();
            }
        }
    }

    /** Interrupts them all, and returns when their threads have ended; nothing is written of how their steps did. */
    @Override
    public void close() {
        stop(_ -> false);
    }

    /** @param telling tells people that one is waited for; whether it did */
    private void stop(Predicate<Worker> telling) {
        workers.values().forEach(Worker::interrupt);
        workers.values().forEach(worker -> worker.join(telling));
        workers.clear();
    }

    /** One step at work. */
    private final class Worker {
        private final BegunStep step;
        private final Thread thread;
        private volatile boolean stopped;
        private volatile boolean over;
        private Throwable failure;

        Worker(BegunStep step) {
            this.step = step;
            this.thread = Thread.ofVirtual()
                    .name("alongside " + step.lane().run() + " "
                            + step.execution().index())
                    .start(this::run);
        }

        private void run() {
            try (step) {
                Outcome outcome = step.outcome(() -> stopped);
                if (!stopped) {
                    step.ended(outcome);
                }
            } catch (Throwable e) {
                failure = e;
            } finally {
                over = true;
                ended.release();
            }
        }

        void interrupt() {
            stopped = true;
            thread.interrupt();
        }

        Text title() {
            return step.execution().step().title();
        }

        void join(Predicate<Worker> telling) {
            boolean interrupted = false;
            boolean joined = false;
            boolean told = false;
            long patient = System.nanoTime() + patience.toNanos();
            while (!joined) {
                try {
                    joined = thread.join(INTERRUPT_AGAIN);
                    if (!joined) {
                        thread.interrupt();
                        told = told || (System.nanoTime() - patient >= 0 && telling.test(this));
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void rethrow() throws InterruptedException {
            switch (failure) {
                case null -> {}
                case Claim.Lost lost -> throw lost.interruption();
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}

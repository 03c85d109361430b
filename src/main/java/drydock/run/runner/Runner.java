package drydock.run.runner;

import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.run.Electorate;
import drydock.run.Fleet;
import drydock.run.Fleet.UnknownCluster;
import drydock.run.JournalException;
import drydock.run.Reconciliation;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunQueue.Advance;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.run.flow.NextAction;
import drydock.run.flow.RunFlow;
import drydock.run.flow.VoteCount;
import drydock.run.runner.BegunStep.Lane;
import drydock.text.Progress;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Carries runs out: writes first, then acts, then writes what was seen. */
public final class Runner implements Advance {
    private static final System.Logger LOG = System.getLogger(Runner.class.getName());
    /** A journal that is away is looked at this often, as long as a step works alongside. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(1);
    /** A run that is at work here because of what works alongside cannot be woken by a decision. */
    private static final Duration DECISIONS_AGAIN = Duration.ofMillis(200);

    private final RunStore store;
    private final Fleet fleet;
    private final Electorate electorate;
    private final Time time;
    private final AutomaticRetry retry;
    private final QuestionSettlement settlement;
    private final NodeExclusion exclusion;
    private final BlockedRun blocked;
    private final StepBeginning steps;
    private final Duration patience;
    private final Map<Lane, Progress> progress = new ConcurrentHashMap<>();

    public Runner(RunStore store, Fleet fleet, Electorate electorate, Reconciliation reconciliation, Time time) {
        this(store, fleet, electorate, reconciliation, time, Alongside.PATIENCE);
    }

    /** @param patience how long a step alongside may take to stop until people are told that it is waited for */
    Runner(
            RunStore store,
            Fleet fleet,
            Electorate electorate,
            Reconciliation reconciliation,
            Time time,
            Duration patience) {
        this.store = store;
        this.fleet = fleet;
        this.electorate = electorate;
        this.time = time;
        this.retry = new AutomaticRetry(store, fleet);
        this.settlement = new QuestionSettlement(store, reconciliation);
        this.exclusion = new NodeExclusion(fleet, time);
        this.blocked = new BlockedRun(store, time);
        this.steps = new StepBeginning(store, fleet, time, progress);
        this.patience = patience;
    }

    /** How far the step of a run's main line is that this process carries out; empty where there is none. */
    public Optional<Progress> progress(String run) {
        return Optional.ofNullable(progress.get(new Lane(run, Optional.empty())));
    }

    /** The same of a step alongside, by its index in the plan. */
    public Optional<Progress> progress(String run, int alongside) {
        return Optional.ofNullable(progress.get(new Lane(run, Optional.of(alongside))));
    }

    /** The same of all that run beside the main line, by their indexes. */
    public Map<Integer, Progress> progressAlongside(Run run) {
        Map<Integer, Progress> known = new HashMap<>();
        run.alongside().keySet().forEach(index -> progress(run.id(), index).ifPresent(how -> known.put(index, how)));
        return known;
    }

    /** When and how the open question of a run settles, unless a vote is taken back. */
    public Optional<Instant> settlesAt(Run run) {
        try {
            return flow(run).pending(run).map(VoteCount.Result::at);
        } catch (UnknownCluster nobodyCounts) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> advance(String id) throws InterruptedException {
        try {
            return carryOn(id);
        } catch (JournalException unsure) {
            throw unsure;
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            return Optional.of(blocked.record(id, e, List.of()));
        }
    }

    private Optional<Instant> carryOn(String id) throws InterruptedException {
        try (Alongside alongside = new Alongside(steps, time, blocked, patience)) {
            while (true) {
                try {
                    Run run = Run.of(id, store.events(id));
                    alongside.release(run);
                    Instant now = time.clock().instant();
                    NextAction next = flow(run).next(run, now);
                    if (next instanceof NextAction.Nothing) {
                        return Optional.empty();
                    }
                    Optional<Instant> later = act(run, next, now, alongside);
                    if (later.isPresent() && alongside.isIdle()) {
                        return later;
                    }
                    if (later.isPresent()) {
                        alongside.await(rest(next, Duration.between(now, later.get())));
                    }
                } catch (JournalException unsure) {
                    waitOut(unsure, alongside);
                } catch (RuntimeException unable) {
                    waitOut(id, unable, alongside);
                }
            }
        }
    }

    /** A chat that is away is not asked more often than at any other time. */
    private static Duration rest(NextAction next, Duration until) {
        return next instanceof NextAction.Wait && until.compareTo(DECISIONS_AGAIN) > 0 ? DECISIONS_AGAIN : until;
    }

    /** What works alongside goes on meanwhile: it needs the journal when it ends. */
    private static void waitOut(JournalException unsure, Alongside alongside) throws InterruptedException {
        if (alongside.atWork().isEmpty()) {
            throw unsure;
        }
        LOG.log(Level.WARNING, "the journal is away while a step works alongside", unsure);
        alongside.await(READ_AGAIN);
    }

    /** The main line stands still meanwhile, and what works alongside loses nothing by it. */
    private void waitOut(String id, RuntimeException unable, Alongside alongside) throws InterruptedException {
        if (alongside.atWork().isEmpty()) {
            throw unable;
        }
        Instant now = time.clock().instant();
        try {
            alongside.await(Duration.between(now, blocked.record(id, unable, alongside.atWork())));
        } catch (JournalException unsure) {
            waitOut(unsure, alongside);
        }
    }

    /** @return when to look again; empty for at once. What takes time begins when all that runs alongside is at work. */
    private Optional<Instant> act(Run run, NextAction next, Instant now, Alongside alongside)
            throws InterruptedException {
        switch (next) {
            case NextAction.Nothing() -> {}
            case NextAction.Wait(Instant until) -> {
                if (!alongside.resume(run, now) && !retry.retried(run, now)) {
                    return Optional.of(until);
                }
            }
            case NextAction.Append(RunEvent.QuestionSettled settled) -> {
                return settlement.settle(run, settled, now);
            }
            case NextAction.Append(RunEvent.LeftOut left) ->
                store.append(run.id(), run.nextSeq(), now, exclusion.exclude(run, left));
            case NextAction.Append(RunEvent event) -> store.append(run.id(), run.nextSeq(), now, event);
            case NextAction.Finish(RunEvent.Finished event) -> store.finish(run.id(), run.nextSeq(), now, event);
            case NextAction.Execute execution -> {
                if (!alongside.resume(run, now) && !retry.retried(run, now)) {
                    execute(run, execution, now, alongside);
                }
            }
        }
        return Optional.empty();
    }

    private RunFlow flow(Run run) {
        return new RunFlow(fleet.cluster(run.cluster()).approvals(), electorate);
    }

    private void execute(Run run, NextAction.Execute next, Instant now, Alongside alongside)
            throws InterruptedException {
        if (run.lane(run.goingBack(), next.index()).isPresent()) {
            alongside.begin(run, next, now);
            return;
        }
        Optional<BegunStep> begun = steps.begin(run, next, now);
        if (begun.isPresent()) {
            try (BegunStep step = begun.get()) {
                step.ended(outcome(step));
            } catch (Claim.Lost lost) {
                throw lost.interruption();
            }
        }
    }

    /** @throws InterruptedException when the process ends: then the step is begun again by the next runner. */
    private Outcome outcome(BegunStep step) throws InterruptedException {
        try (Interrupter interrupter = new Interrupter(() -> {
            Run run = step.claim().run();
            return flow(run).interruption(run, time.clock().instant());
        })) {
            try {
                return step.outcome(() -> interrupter.reason().isPresent());
            } catch (InterruptedException e) {
                return new Failed(interrupter.reason().orElseThrow(() -> e));
            }
        }
    }
}

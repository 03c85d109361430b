package drydock.run.runner;

import drydock.cluster.Cluster;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.run.Electorate;
import drydock.run.Fleet;
import drydock.run.Fleet.UnknownCluster;
import drydock.run.JournalException;
import drydock.run.Reconciliation;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunQueue.Advance;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.run.flow.NextAction;
import drydock.run.flow.RunFlow;
import drydock.run.flow.VoteCount;
import drydock.text.Progress;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Carries runs out: writes first, then acts, then writes what was seen. */
public final class Runner implements Advance {
    private static final System.Logger LOG = System.getLogger(Runner.class.getName());

    private final RunStore store;
    private final Fleet fleet;
    private final Electorate electorate;
    private final Time time;
    private final AutomaticRetry retry;
    private final QuestionSettlement settlement;
    private final NodeExclusion exclusion;
    private final BlockedRun blocked;
    private final Map<Lane, Progress> progress = new ConcurrentHashMap<>();

    public Runner(RunStore store, Fleet fleet, Electorate electorate, Reconciliation reconciliation, Time time) {
        this.store = store;
        this.fleet = fleet;
        this.electorate = electorate;
        this.time = time;
        this.retry = new AutomaticRetry(store, fleet);
        this.settlement = new QuestionSettlement(store, reconciliation);
        this.exclusion = new NodeExclusion(fleet, time);
        this.blocked = new BlockedRun(store, time);
    }

    /** How far the step of a run's main line is that this process carries out; empty where there is none. */
    public Optional<Progress> progress(String run) {
        return Optional.ofNullable(progress.get(new Lane(run, Optional.empty())));
    }

    /** The same of a step alongside, by its index in the plan. */
    public Optional<Progress> progress(String run, int alongside) {
        return Optional.ofNullable(progress.get(new Lane(run, Optional.of(alongside))));
    }

    private record Lane(String run, Optional<Integer> alongside) {}

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
            return Optional.of(blocked.record(id, e));
        }
    }

    private Optional<Instant> carryOn(String id) throws InterruptedException {
        while (true) {
            Run run = Run.of(id, store.events(id));
            Instant now = time.clock().instant();
            switch (flow(run).next(run, now)) {
                case NextAction.Nothing() -> {
                    return Optional.empty();
                }
                case NextAction.Wait(Instant until) -> {
                    if (!retry.retried(run, now)) {
                        return Optional.of(until);
                    }
                }
                case NextAction.Append(RunEvent.QuestionSettled settled) -> {
                    Optional<Instant> later = settlement.settle(run, settled, now);
                    if (later.isPresent()) {
                        return later;
                    }
                }
                case NextAction.Append(RunEvent.LeftOut left) ->
                    store.append(id, run.nextSeq(), now, exclusion.exclude(run, left));
                case NextAction.Append(RunEvent event) -> store.append(id, run.nextSeq(), now, event);
                case NextAction.Finish(RunEvent.Finished event) -> store.finish(id, run.nextSeq(), now, event);
                case NextAction.Execute next -> execute(run, next, now);
            }
        }
    }

    private RunFlow flow(Run run) {
        return new RunFlow(fleet.cluster(run.cluster()).approvals(), electorate);
    }

    private void execute(Run run, NextAction.Execute next, Instant now) throws InterruptedException {
        String runner = UUID.randomUUID().toString();
        boolean back = run.goingBack();
        StepStarted started =
                new StepStarted(back, next.index(), next.attempt(), next.step().title(), runner);
        if (!store.append(run.id(), run.nextSeq(), now, started)) {
            return;
        }
        Claim claim = new Claim(store, time, run.id(), runner);
        Cluster cluster = fleet.cluster(run.cluster());
        boolean begunBefore = run.states().containsKey(next.index());
        JournalingContext context = new JournalingContext(
                cluster,
                fleet,
                store.mark(run.id()),
                next,
                back,
                begunBefore,
                time,
                claim,
                how -> progress.put(new Lane(run.id(), Optional.empty()), how));
        try {
            Outcome outcome = outcome(next, context, claim);
            claim.append(new StepEnded(back, next.index(), outcome));
        } catch (Claim.Lost lost) {
            LOG.log(Level.WARNING, lost.getMessage());
            throw (InterruptedException) new InterruptedException(lost.getMessage()).initCause(lost);
        } finally {
            progress.remove(new Lane(run.id(), Optional.empty()));
        }
    }

    /** @throws InterruptedException when the process ends: then the step is begun again by the next runner. */
    private Outcome outcome(NextAction.Execute next, JournalingContext context, Claim claim)
            throws InterruptedException {
        try (Interrupter interrupter = new Interrupter(() -> {
            Run run = claim.run();
            return flow(run).interruption(run, time.clock().instant());
        })) {
            try {
                return new StepExecution(next.step(), context, interrupter).outcome();
            } catch (InterruptedException e) {
                return new Failed(interrupter.reason().orElseThrow(() -> e));
            }
        }
    }
}

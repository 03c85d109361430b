package drydock.metrics;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.lang.System.Logger.Level;
import java.time.Instant;

/** The journal for all who write it: what this process has written is counted, by this process alone. */
@Decorator
@Priority(1)
abstract class MeteredRunStore implements RunStore {
    private static final System.Logger LOG = System.getLogger(MeteredRunStore.class.getName());

    private final RunStore store;
    private final RunMeters meters;

    MeteredRunStore(@Delegate @Any RunStore store, RunMeters meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public boolean append(String run, long seq, Instant at, RunEvent event) {
        return store.append(run, seq, at, event) && observed(run, at, event);
    }

    @Override
    public boolean finish(String run, long seq, Instant at, RunEvent.Finished last) {
        return store.finish(run, seq, at, last) && observed(run, at, last);
    }

    /** What is written is written, whether it can be counted or not. */
    private boolean observed(String run, Instant at, RunEvent event) {
        try {
            LogFields.wrote(run, event);
            meters.wrote(at, event, () -> Run.of(run, store.events(run)));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the metrics miss an event of run " + run, e);
        }
        return true;
    }
}

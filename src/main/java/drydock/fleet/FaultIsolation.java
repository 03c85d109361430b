package drydock.fleet;

import drydock.run.Run;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Does the same with several runs, again and again: one with which it fails keeps no other one from it. */
public final class FaultIsolation {
    private static final System.Logger LOG = System.getLogger(FaultIsolation.class.getName());

    private final String what;
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    /** @param what is done, for the log */
    public FaultIsolation(String what) {
        this.what = what;
    }

    public void each(Collection<Run> runs, Consumer<Run> action) {
        runs.forEach(run -> once(run.id(), () -> action.accept(run)));
    }

    /** The same failure is logged when it begins. */
    void once(String run, Runnable action) {
        try {
            action.run();
            failing.remove(run);
        } catch (RuntimeException e) {
            if (!e.toString().equals(failing.put(run, e.toString()))) {
                LOG.log(Level.WARNING, what + " run " + run + " fails now, and is tried again and again", e);
            }
        }
    }
}

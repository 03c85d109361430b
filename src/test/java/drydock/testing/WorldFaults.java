package drydock.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Faults of several fakes together: counts the calls that they are asked for and lets one of them fail, before it did
 * anything, half way, or after having done it, or kills the process there. Fakes that share one count their calls
 * together, so that a test can drive every call of a whole run into failure.
 */
public final class WorldFaults {
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Runnable> events = new ConcurrentHashMap<>();
    private int failing = -1;
    private Moment moment = Moment.BEFORE;
    private boolean crashing;
    private volatile boolean dead;

    public enum Moment {
        BEFORE,
        HALF_WAY,
        AFTER
    }

    /** The end of the process: nothing that catches exceptions sees it, and nothing works any more. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String call) {
            super("killed at " + call);
        }
    }

    /** What a fake does; those that have one call {@code halfWay} in the middle. */
    public interface Doing<T, E extends Exception> {
        T run(Runnable halfWay) throws E;
    }

    /** @param number of the call from now on, the first being 1; it fails once */
    public WorldFaults failCall(int number, Moment when) {
        return fail(number, when, false);
    }

    /** Kills the process at a call; then nothing answers until {@link #revive}. */
    public WorldFaults crashCall(int number, Moment when) {
        return fail(number, when, true);
    }

    private WorldFaults fail(int number, Moment when, boolean crash) {
        calls.clear();
        failing = number;
        moment = when;
        crashing = crash;
        return this;
    }

    /** Something else happens in the world when a call of this name is made next. */
    public void meanwhile(String call, Runnable event) {
        events.put(call, event);
    }

    /** The process starts again; the world is as it was. */
    public void revive() {
        dead = false;
        failing = -1;
        calls.clear();
    }

    /** Whether the call that is to fail has been made. */
    public boolean reached() {
        synchronized (calls) {
            return failing > 0 && calls.size() >= failing;
        }
    }

    public List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** @param failure makes the exception that the port throws when it fails */
    public <T, E extends Exception, F extends Exception> T call(
            String name, Function<String, F> failure, Doing<T, E> doing) throws E, F {
        Fault<F> fault = next(name, failure);
        fault.at(Moment.BEFORE);
        boolean[] reached = {false};
        T result;
        try {
            result = doing.run(() -> {
                reached[0] = true;
                fault.sneak();
            });
        } catch (Sneaked e) {
            throw fault.failure();
        }
        if (!reached[0]) {
            fault.at(Moment.HALF_WAY);
        }
        fault.at(Moment.AFTER);
        return result;
    }

    private <F extends Exception> Fault<F> next(String name, Function<String, F> failure) {
        Optional<Runnable> event;
        boolean armed;
        synchronized (calls) {
            if (dead) {
                throw new Crash(name);
            }
            calls.add(name);
            armed = calls.size() == failing;
            event = Optional.ofNullable(events.remove(name));
        }
        event.ifPresent(Runnable::run);
        return new Fault<>(name, failure, armed);
    }

    private final class Fault<F extends Exception> {
        private final String name;
        private final Function<String, F> failure;
        private final boolean armed;

        Fault(String name, Function<String, F> failure, boolean armed) {
            this.name = name;
            this.failure = failure;
            this.armed = armed;
        }

        void at(Moment when) throws F {
            if (armed && when == moment) {
                throw failure();
            }
        }

        void sneak() {
            if (armed && moment == Moment.HALF_WAY) {
                throw new Sneaked();
            }
        }

        F failure() {
            if (crashing) {
                dead = true;
                throw new Crash(name);
            }
            return failure.apply(name + " failed on purpose");
        }
    }

    private static final class Sneaked extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

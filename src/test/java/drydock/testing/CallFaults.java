package drydock.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Counts the calls to a fake, and makes one of them fail: before it did anything, or after it did everything and only
 * its answer was lost. A loop over all call numbers drives every call of a run into both.
 */
public final class CallFaults {
    public enum Moment {
        BEFORE,
        AFTER
    }

    private final Function<String, RuntimeException> failure;
    private final List<String> calls = new ArrayList<>();
    private int failing;
    private Moment moment = Moment.BEFORE;

    /** @param failure what the port throws where the other side did not answer, from the call's description */
    public CallFaults(Function<String, RuntimeException> failure) {
        this.failure = failure;
    }

    /** @param number counted from 1 over all calls to this fake, the past ones included */
    public synchronized void failCall(int number, Moment when) {
        failing = number;
        moment = when;
    }

    /** Every call so far, in order: {@code close prod}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public void run(String call, Runnable work) {
        ask(call, () -> {
            work.run();
            return true;
        });
    }

    public <T> T ask(String call, Supplier<T> work) {
        boolean fails = note(call);
        if (fails && moment == Moment.BEFORE) {
            throw failure.apply(call);
        }
        T answer = work.get();
        if (fails) {
            throw failure.apply(call);
        }
        return answer;
    }

    private synchronized boolean note(String call) {
        calls.add(call);
        return calls.size() == failing;
    }
}

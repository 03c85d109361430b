package drydock.testing.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong with the next calls of the Web API. */
public final class SlackFaults {
    enum Kind {
        LIMIT,
        FAIL,
        DELAY,
        LOSE_ANSWER,
        GARBAGE,
        REFUSE
    }

    /** @param amount seconds, a status or milliseconds */
    record Fault(String method, Kind kind, long amount, String error) {
        Fault(String method, Kind kind, long amount) {
            this(method, kind, amount, "");
        }
    }

    private final List<Fault> faults = new ArrayList<>();

    /** The next call of a method is told to come back later. */
    public void limit(String method, Duration retryAfter) {
        add(new Fault(method, Kind.LIMIT, retryAfter.toSeconds()));
    }

    /** The next call of a method fails with a status of HTTP. */
    public void fail(String method, int status) {
        add(new Fault(method, Kind.FAIL, status));
    }

    /** The next call of a method takes its time. */
    public void delay(String method, Duration time) {
        add(new Fault(method, Kind.DELAY, time.toMillis()));
    }

    /** The next call of a method is carried out, and its answer does not arrive. */
    public void loseAnswer(String method) {
        add(new Fault(method, Kind.LOSE_ANSWER, 0));
    }

    /** The next call of a method is answered with something that is not JSON. */
    public void garble(String method) {
        add(new Fault(method, Kind.GARBAGE, 0));
    }

    /** The next call of a method is answered with an error of Slack's. */
    public void refuse(String method, String error) {
        add(new Fault(method, Kind.REFUSE, 0, error));
    }

    private synchronized void add(Fault fault) {
        faults.add(fault);
    }

    synchronized Optional<Fault> next(String method) {
        Optional<Fault> next =
                faults.stream().filter(fault -> fault.method().equals(method)).findFirst();
        next.ifPresent(faults::remove);
        return next;
    }
}

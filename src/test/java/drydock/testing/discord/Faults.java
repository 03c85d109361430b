package drydock.testing.discord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes wrong with requests to come. */
final class Faults {

    /** @param status that is answered instead; 0 lets the request through */
    record Fault(Pattern requests, int status, Duration delay, Duration retryAfter) {}

    private final List<Fault> faults = new ArrayList<>();

    synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /** The first that is meant for this request; it happens once. */
    synchronized Optional<Fault> next(String request) {
        for (Iterator<Fault> each = faults.iterator(); each.hasNext(); ) {
            Fault fault = each.next();
            if (fault.requests().matcher(request).find()) {
                each.remove();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}

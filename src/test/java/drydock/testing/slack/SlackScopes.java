package drydock.testing.slack;

import java.util.Set;
import java.util.TreeSet;

/** What the app's bot token may do, and what of it was needed so far. */
public final class SlackScopes {
    private final Set<String> withheld = new TreeSet<>();
    private final Set<String> needed = new TreeSet<>();

    /** From now on the app is without a scope. */
    public synchronized void withhold(String scope) {
        withheld.add(scope);
    }

    public synchronized Set<String> needed() {
        return new TreeSet<>(needed);
    }

    synchronized boolean allow(String scope) {
        needed.add(scope);
        return !withheld.contains(scope);
    }

    void need(String scope) {
        if (!allow(scope)) {
            throw new SlackRefusal("missing_scope", scope);
        }
    }
}

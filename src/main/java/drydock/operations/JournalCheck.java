package drydock.operations;

import drydock.run.RunStore;
import drydock.run.RunStore.Head;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the journal is what was written. Each chain holds in itself; and what this process has seen of one still stands
 * in its place, so that an end that was cut off is noticed too, or a run that was removed.
 */
final class JournalCheck {
    private final RunStore store;
    private final Map<String, Head> seen = new HashMap<>();

    JournalCheck(RunStore store) {
        this.store = store;
    }

    /** Reads all of it. @return what is broken, in words; empty where nothing is */
    synchronized Optional<String> all() {
        return store.verify().or(this::ends);
    }

    /** Looks only whether all that was seen is still there, which is quick. */
    synchronized Optional<String> ends() {
        for (Head head : seen.values()) {
            if (head.length() > 0 && !isThere(head)) {
                return Optional.of(head.chain() + ": event " + head.length()
                        + " was there and is gone, or is another one. Its hash was " + head.hash() + ".");
            }
        }
        store.heads().forEach(head -> seen.put(head.chain(), head));
        return Optional.empty();
    }

    private boolean isThere(Head head) {
        return store.hash(head.chain(), head.length()).equals(Optional.of(head.hash()));
    }
}

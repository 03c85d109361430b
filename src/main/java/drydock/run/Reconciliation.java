package drydock.run;

import java.util.Set;

/** Brings the votes of a run in line with what people show on the chats. */
public interface Reconciliation {
    /**
     * Looks whether the votes on the open question still stand where they were given, and writes what has changed: a
     * reaction may have been given or taken back while nobody listened.
     */
    Result reconcile(Run run);

    /**
     * What came of it.
     *
     * @param changed whether a vote came or went
     * @param unreadable the platforms on which somebody may have answered, and which could not be read
     */
    record Result(boolean changed, Set<String> unreadable) {
        public static final Result NOTHING_NEW = new Result(false, Set.of());
    }
}

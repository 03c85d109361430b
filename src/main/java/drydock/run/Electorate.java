package drydock.run;

import drydock.plan.Decision;
import drydock.plan.Gate;
import java.util.Set;

/** Who may decide, asked at the moment of acting. */
public interface Electorate {
    /**
     * What came of listening.
     *
     * @param changed whether a vote came or went
     * @param silent the platforms on which somebody may have answered, and which could not be read
     */
    record Hearing(boolean changed, Set<String> silent) {
        public static final Hearing NOTHING_NEW = new Hearing(false, Set.of());
    }

    /**
     * Looks whether the votes on the open question still stand where they were given, and writes what has changed: a
     * reaction may have been given or taken back while nobody listened.
     */
    default Hearing hear(Run run) {
        return Hearing.NOTHING_NEW;
    }

    boolean mayDecide(Run run, Gate gate, String person, Decision decision);
}

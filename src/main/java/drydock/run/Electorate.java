package drydock.run;

import drydock.plan.Decision;
import drydock.plan.Gate;

/** Who may decide, asked at the moment of acting. */
public interface Electorate {
    /**
     * Looks whether the votes on the open question still stand where they were given, and writes what has changed: a
     * reaction may have been taken back while nobody listened.
     *
     * @return whether something has changed
     */
    default boolean haveChanged(Run run) {
        return false;
    }

    boolean mayDecide(Run run, Gate gate, String person, Decision decision);
}

package drydock.run;

import drydock.plan.Decision;
import drydock.plan.Gate;

/** Who may decide, asked at the moment of acting. */
public interface Electorate {
    boolean mayDecide(Run run, Gate gate, String person, Decision decision);
}

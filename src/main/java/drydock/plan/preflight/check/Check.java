package drydock.plan.preflight.check;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import java.util.List;

/** One look at a cluster before a run. It only reads, asks once, and is made for plans, never for a status. */
public interface Check {

    /** What it is about, also where it fails: what could not be looked at speaks against a run. */
    Subject subject();

    /** Whether what it finds would mean anything to a run; where it does not, nobody looks. */
    default boolean matters(Purpose purpose) {
        return purpose.keepsData() || subject().mattersToEveryRun();
    }

    /** @throws RuntimeException where it could not look; its words are shown */
    List<Finding> look(CheckContext context) throws InterruptedException;
}

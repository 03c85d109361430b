package drydock.run;

import java.time.Instant;
import java.util.Optional;

/** Carries a run on as far as it goes now. */
public interface Advance {

    /**
     * Returns when the run waits for people or is finished.
     *
     * @return when to look again; empty when it is finished
     * @throws InterruptedException when the process ends; the run can be taken up again
     */
    Optional<Instant> advance(String run) throws InterruptedException;
}

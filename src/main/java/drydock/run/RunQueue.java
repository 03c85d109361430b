package drydock.run;

import java.time.Instant;
import java.util.Optional;

/** Sees to it that a run is advanced by exactly one runner at a time, on this replica or another, until it is finished. */
public interface RunQueue {

    /** Puts a run into the queue, or has one that rests in it looked at now. Survives the end of the process. */
    void add(String run);

    /** Carries a run on from what its journal says; the queue calls it, for one run never twice at the same time. */
    @FunctionalInterface
    interface Advance {

        /**
         * Does what can be done now, which may take as long as a step takes.
         *
         * @return when to look again; empty where the run is finished
         * @throws InterruptedException when this process is about to end, or another runner has taken the run over; what was
         *     begun is then found in the journal by the next one
         */
        Optional<Instant> advance(String run) throws InterruptedException;
    }
}

package drydock.run;

/** Sees to it that a run is advanced by exactly one runner at a time, on this replica or another, until it is finished. */
public interface RunQueue {

    /** Puts a run into the queue; does nothing where it is in it. Survives the end of the process. */
    void add(String run);
}

package drydock.cluster;

import java.time.Instant;

/**
 * What a run leaves on all that it makes, and by which it knows it again. Whoever has lost their journal, or has another
 * one, does not have that first event: what bears the run's id and another hash is somebody else's.
 *
 * @param run the run's id
 * @param first the hash of the first event of its journal
 * @param since when that was written
 */
public record RunMark(String run, String first, Instant since) {}

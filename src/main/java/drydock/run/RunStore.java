package drydock.run;

import drydock.cluster.RunMark;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journal of all runs, and the locks of the clusters. What a call has returned survives the end of the process and
 * of the machine; a call that throws {@link JournalException} may have been done or not. Times are kept to the
 * microsecond.
 */
public interface RunStore {

    /** @param seq from 1 on, without gaps */
    record Entry(long seq, Instant at, RunEvent event) {}

    /** @param chain a run, or what else names the chain */
    record Head(String chain, long length, String hash) {}

    /** @param run the open run that holds it; empty where a person does */
    record Lock(String cluster, Optional<String> run, String owner, String reason, Instant since) {}

    /**
     * Begins a run with its first event and takes the cluster's lock, both or neither; one that is for later takes no
     * lock yet. Does nothing where this run has begun already, or another one that the same message asked for.
     *
     * @return who holds the lock, where it is somebody else
     */
    Optional<Lock> begin(String run, Instant at, RunEvent.Planned first);

    /**
     * For a run that is for later: appends {@link RunEvent.BecameDue} and takes the cluster's lock, both or neither. Does
     * nothing where that sequence number is taken.
     *
     * @return who holds the lock, where it is somebody else
     */
    Optional<Lock> due(String run, long seq, Instant at, RunEvent.Planned planned);

    /** The run that a message asked for, however often it is delivered; empty where there is none, or no message. */
    Optional<String> askedFor(RunEvent.Origin message);

    /** The runs that somebody means who types this: the one of that id, or else those whose ids begin so. */
    List<String> meant(String typed);

    /** In order; empty where there is no such run. */
    List<Entry> events(String run);

    /**
     * @return false where that sequence number is taken: somebody else wrote, look again
     * @throws IllegalArgumentException where the number before it is not taken yet, or there is no such run
     */
    boolean append(String run, long seq, Instant at, RunEvent event);

    /** Appends the last event and gives the cluster's lock back, both or neither. */
    boolean finish(String run, long seq, Instant at, RunEvent.Finished last);

    /** Runs that are not finished, the oldest first. */
    List<String> open();

    /** The newest first. */
    List<String> recent(int limit);

    /** Those of one cluster, the newest first. */
    List<String> recent(String cluster, int limit);

    Optional<Lock> lock(String cluster);

    /** A person's lock, which is journaled. @return who holds it already, where somebody does */
    Optional<Lock> lock(String cluster, String owner, String reason, Instant at);

    /** Gives back a person's lock, as it was seen, and journals who did. @return whether it was there */
    boolean unlock(Lock seen, String by, Optional<String> reason, Instant at);

    /** Journals a refusal that belongs to no run, in a chain of its own. */
    void refused(Instant at, String person, String what, Text why);

    /** The hash of a run's last event, which stands for all of them; empty where there is no such run. */
    Optional<String> hash(String run);

    /** The hash of one event of a run; empty where there is none of that number. */
    Optional<String> hash(String run, long seq);

    /** The hashes of all events of a run, in order. */
    List<String> hashes(String run);

    /** How long each run's journal is and which hash its last event has, and the same of what belongs to no run. */
    List<Head> heads();

    /** What a run marks all that it makes with. */
    default RunMark mark(String run) {
        Entry first = events(run).getFirst();
        return new RunMark(run, hash(run, first.seq()).orElseThrow(), first.at());
    }

    /**
     * The first break in a chain of hashes, in words that name the run and the event; empty where every chain holds.
     * Whoever can write the whole database and computes all hashes anew is not found out.
     */
    Optional<String> verify();
}

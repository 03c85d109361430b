package drydock.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What people did, kept until it is seen to; what is delivered again is known again. Each process has one: what it has added
 * or claimed is its own until it is done, failed or postponed, as long as it renews its claim.
 */
public interface Inbox {
    /** For so long a process's claim keeps others away. */
    Duration GRACE = Duration.ofSeconds(10);

    /**
     * @param since when it was added
     * @param attempts how often seeing to it has failed
     */
    record Open(Inbound inbound, Instant since, int attempts) {}

    /** Keeps it, and claims it. @return false where it has been kept before */
    boolean add(Inbound inbound, Instant at);

    /**
     * Keeps something new in a transaction of the bot's own database, together with what else is written in it.
     *
     * @throws SQLException where the transaction has to be undone
     */
    void add(Inbound inbound, Instant at, Connection transaction) throws SQLException;

    /** What is not seen to and whose time has come, in the order in which it was added. */
    List<Open> due(Instant now);

    /** What is not seen to and no other process's, whether its time has come or not, in the order in which it was added. */
    List<Open> unclaimed(Instant now);

    /** Whether other processes have claimed something that is not seen to. */
    boolean isClaimedElsewhere(Instant now);

    /**
     * Takes up something that is not seen to and no other process's, or no longer: of several processes that want to, one does.
     *
     * @return whether it is this one's to see to
     */
    boolean claim(Inbound inbound, Instant now);

    /** Keeps others away for as long again, where it is still this process's. */
    void renew(Inbound inbound, Instant now);

    /**
     * Whether something is open that was added before it and must be seen to first: what the same person said before, or
     * what was done to the same message.
     */
    boolean isBehind(Inbound inbound);

    void done(Inbound inbound);

    /** Leaves it, where it is this process's, until later and to everybody: its turn has not come. */
    void postpone(Inbound inbound, Instant until);

    /** The same, where seeing to it has failed. */
    void failed(Inbound inbound, Instant tryAgain);

    /** Forgets what was seen to and came before an instant. */
    void forget(Instant before);
}

package drydock.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What people did, kept until it is seen to; what is delivered again is known again. */
public interface Inbox {
    /** For so long another process leaves alone what one process has taken in and is probably seeing to. */
    Duration GRACE = Duration.ofSeconds(30);

    /**
     * @param since when it was added
     * @param attempts how often seeing to it has failed
     */
    record Open(Inbound inbound, Instant since, int attempts) {}

    /** Keeps it. @return false where it has been kept before */
    boolean add(Inbound inbound, Instant at);

    /**
     * Keeps something new in a transaction of the bot's own database, together with what else is written in it.
     *
     * @throws SQLException where the transaction has to be undone
     */
    void add(Inbound inbound, Instant at, Connection transaction) throws SQLException;

    /** What is not seen to and whose time has come, in the order in which it was added. */
    List<Open> due(Instant now);

    /**
     * Takes up something whose time has come: of several processes that want to, one does.
     *
     * @return whether it is this one's to see to, for as long as {@link #GRACE}
     */
    boolean claim(Inbound inbound, Instant now);

    /**
     * Whether something is open that was added before it and must be seen to first: what the same person said before, or
     * what was done to the same message.
     */
    boolean isBehind(Inbound inbound);

    void done(Inbound inbound);

    /** Leaves it until later, its turn has not come. */
    void postpone(Inbound inbound, Instant until);

    void failed(Inbound inbound, Instant tryAgain);

    /** Forgets what was seen to and came before an instant. */
    void forget(Instant before);
}

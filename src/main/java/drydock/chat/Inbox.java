package drydock.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What people did, kept until it is seen to; what is delivered again is known again. */
public interface Inbox {
    /** For so long another process leaves alone what one process has taken in and is probably seeing to. */
    Duration GRACE = Duration.ofSeconds(30);

    /** @param attempts how often seeing to it has failed */
    record Open(Inbound inbound, int attempts) {}

    /** Keeps it. @return false where it has been kept before */
    boolean add(Inbound inbound, Instant at);

    /** What is not seen to and whose time has come, in the order in which it was added. */
    List<Open> due(Instant now);

    /** All that is not seen to, in the order in which it was added. */
    List<Open> open();

    void done(Inbound inbound);

    void failed(Inbound inbound, Instant tryAgain);

    /** Forgets what was seen to and came before an instant. */
    void forget(Instant before);
}

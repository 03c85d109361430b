package drydock.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How much is taken in of what people do whom nobody has configured: enough to tell somebody that they are missing in the
 * configuration, too little to fill a disk or to stand in anybody's way.
 */
public final class StrangerLimit {
    public static final Duration WINDOW = Duration.ofMinutes(10);
    public static final int MOST_OF_ONE = 5;
    public static final int MOST_OF_ALL = 20;

    private final Clock clock;
    private final Map<String, Integer> taken = new HashMap<>();
    private Instant end = Instant.MIN;
    private int all;

    public StrangerLimit(Clock clock) {
        this.clock = clock;
    }

    /** @return whether one more thing that this user does is taken in */
    public synchronized boolean admit(String platform, String user) {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            end = now.plus(WINDOW);
            taken.clear();
            all = 0;
        }
        if (all >= MOST_OF_ALL || taken.getOrDefault(platform + " " + user, 0) >= MOST_OF_ONE) {
            return false;
        }
        all++;
        taken.merge(platform + " " + user, 1, Integer::sum);
        return true;
    }
}

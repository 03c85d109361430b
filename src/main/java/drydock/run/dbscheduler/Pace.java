package drydock.run.dbscheduler;

import java.time.Duration;

/**
 * How fast the queue notices things.
 *
 * @param poll how often it looks for runs that are due
 * @param heartbeat how often a runner says that it lives
 * @param missed how many heartbeats may be missing before another one takes its runs over; at least 4
 * @param retry how long a run rests after an unforeseen exception
 * @param shutdown how long an interrupted step may take to end, twice at most
 */
record Pace(Duration poll, Duration heartbeat, int missed, Duration retry, Duration shutdown) {

    /** Taken over 6 to 8 seconds after the last heartbeat: replicas' clocks may differ by a second or two. */
    static final Pace USUAL =
            new Pace(Duration.ofMillis(500), Duration.ofSeconds(1), 6, Duration.ofSeconds(5), Duration.ofSeconds(5));
}

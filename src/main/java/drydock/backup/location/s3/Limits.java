package drydock.backup.location.s3;

import java.time.Duration;

/**
 * How patient one is with a bucket.
 *
 * @param partBytes that are kept in memory and sent at once: an object may have ten thousand such parts
 * @param connecting until a connection stands
 * @param silence how long it may say nothing
 * @param attempt how long one request may take, with what it sends
 * @param attempts how often a request is made, with longer and longer pauses between
 */
record Limits(int partBytes, Duration connecting, Duration silence, Duration attempt, int attempts) {

    /** BucketObjects of up to 320 GB. */
    static final Limits USUAL =
            new Limits(32 << 20, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), 6);
}

package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * For what is given up after a while beside what has an answer: how long an answer takes, the machine says. With each
 * failure there is more time, until it can be no lack of it.
 */
public final class Patience {
    private static final Duration LITTLE = Duration.ofMillis(300);
    private static final int ATTEMPTS = 5;
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    private Patience() {}

    /** What takes some time. */
    public interface Timed {
        Duration took() throws Exception;
    }

    /** Quick enough it has to be once: the machine may stand still at another time. */
    public static void onceWithin(Duration limit, Timed timed) throws Exception {
        Duration took = timed.took();
        for (int attempt = 1; attempt < ATTEMPTS && took.compareTo(limit) >= 0; attempt++) {
            took = timed.took();
        }
        assertThat(took).isLessThan(limit);
    }

    /** What is tried and shown with a patience. */
    public interface Shown {
        void with(Duration patience) throws Exception;
    }

    public static void growing(Shown shown) throws Exception {
        for (Duration patience = LITTLE; ; patience = patience.multipliedBy(5)) {
            try {
                shown.with(patience);
                return;
            } catch (AssertionError | RuntimeException failure) {
                if (patience.compareTo(ENOUGH) > 0) {
                    throw failure;
                }
            }
        }
    }
}

package drydock.run;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The clock, and waiting by it. */
public interface Time {
    Clock clock();

    void pause(Duration duration) throws InterruptedException;

    /** Waits for what another thread is to bring about, and no longer than that in the machine's own time. */
    default void await(Semaphore done, Duration longest) throws InterruptedException {
        if (done.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            done.drainPermits();
        }
    }

    /** The machine's own. */
    Time REAL = new Time() {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };
}

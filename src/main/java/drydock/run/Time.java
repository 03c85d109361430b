package drydock.run;

import java.time.Clock;
import java.time.Duration;

/** The clock, and waiting by it. */
public interface Time {
    Clock clock();

    void pause(Duration duration) throws InterruptedException;

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

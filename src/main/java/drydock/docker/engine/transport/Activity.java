package drydock.docker.engine.transport;

import java.time.Duration;

/** When something last moved in a call. */
public final class Activity {
    private volatile long last = System.nanoTime();

    void beat() {
        last = System.nanoTime();
    }

    public Duration left(Duration silence) {
        return silence.minusNanos(System.nanoTime() - last);
    }
}

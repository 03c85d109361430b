package drydock.docker.engine;

import java.time.Duration;

/** When something last moved in a call. */
final class Pulse {
    private volatile long last = System.nanoTime();

    void beat() {
        last = System.nanoTime();
    }

    Duration left(Duration silence) {
        return silence.minusNanos(System.nanoTime() - last);
    }
}

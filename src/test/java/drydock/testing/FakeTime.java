package drydock.testing;

import drydock.run.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** A clock that moves only when it is told to, or when somebody waits. */
public final class FakeTime implements Time {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private volatile BooleanSupplier whileAwaiting = () -> false;
    private volatile Runnable whilePausing = () -> {};
    private volatile Duration awaited = Duration.ZERO;

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    private synchronized Instant now() {
        return now;
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
    }

    /** @param event what happens while somebody waits for another thread, in theirs; whether it did, so that they look again */
    public void whileAwaiting(BooleanSupplier event) {
        whileAwaiting = event;
    }

    /** @param event what happens each time that somebody pauses, in their thread */
    public void whilePausing(Runnable event) {
        whilePausing = event;
    }

    /** How long somebody wanted to wait for another thread at most, the last time. */
    public Duration awaited() {
        return awaited;
    }

    @Override
    public void await(Semaphore done, Duration longest) throws InterruptedException {
        awaited = longest;
        if (!whileAwaiting.getAsBoolean()) {
            Time.super.await(done, longest);
        }
    }

    /** Time passes at once; an interrupted thread learns of it. */
    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while it waited");
        }
        whilePausing.run();
        advance(duration);
    }
}

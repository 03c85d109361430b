package drydock.chat.console;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for something to change. */
public final class ChangeSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private long number;

    void happened() {
        lock.lock();
        try {
            number++;
            happened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How much has happened so far. */
    public long number() {
        lock.lock();
        try {
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Until more has happened than somebody has seen, or the time is over. */
    public void await(long seen, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (number == seen && left > 0) {
                left = happened.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}

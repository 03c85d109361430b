package drydock.backup.store;

import java.io.InterruptedIOException;

/** Ends long loops when their thread is interrupted; the thread stays marked, for whoever started it. */
public final class Interruption {
    private Interruption() {}

    public static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("it was interrupted");
        }
    }
}

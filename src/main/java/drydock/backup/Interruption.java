package drydock.backup;

import java.io.InterruptedIOException;

/** Ends long loops when their thread is interrupted; the thread stays marked, for whoever started it. */
final class Interruption {
    private Interruption() {}

    static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("it was interrupted");
        }
    }
}

package drydock.docker;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** Says when it is read for the first time, and then gives nothing until interrupted. */
final class EndlessInput extends InputStream {
    private final CountDownLatch waiting;

    EndlessInput(CountDownLatch waiting) {
        this.waiting = waiting;
    }

    @Override
    public int read() throws IOException {
        waiting.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("interrupted");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return read();
    }
}

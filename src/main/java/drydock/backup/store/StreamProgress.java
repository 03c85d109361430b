package drydock.backup.store;

import drydock.text.Progress;
import drydock.text.Text;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** How much of what is expected went through a stream; with 0 expected nobody knows the share. */
public final class StreamProgress {
    private final long expected;
    private final AtomicLong bytes = new AtomicLong();

    public StreamProgress(long expected) {
        this.expected = expected;
    }

    public Progress of(Text words) {
        return Progress.of(words, bytes.get(), expected);
    }

    public OutputStream output(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(int value) throws IOException {
                out.write(value);
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
                bytes.addAndGet(length);
            }
        };
    }

    public InputStream input(InputStream from) {
        return new FilterInputStream(from) {
            @Override
            public int read() throws IOException {
                int value = in.read();
                bytes.addAndGet(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = in.read(buffer, offset, length);
                bytes.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }
}

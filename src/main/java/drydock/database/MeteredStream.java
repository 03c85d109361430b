package drydock.database;

import drydock.cluster.DataSize;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Streams that say now and then how much went through them: {@code 412 MB}. */
public final class MeteredStream {
    private static final long STEP = 1_000_000;

    private final Consumer<Progress> progress;
    private long bytes;
    private long told;

    private MeteredStream(Consumer<Progress> progress) {
        this.progress = progress;
    }

    public static OutputStream output(OutputStream to, Consumer<Progress> progress) {
        MeteredStream meter = new MeteredStream(progress);
        return new FilterOutputStream(to) {
            @Override
            public void write(int value) throws IOException {
                out.write(value);
                meter.add(1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
                meter.add(length);
            }
        };
    }

    public static InputStream input(InputStream from, Consumer<Progress> progress) {
        MeteredStream meter = new MeteredStream(progress);
        return new FilterInputStream(from) {
            @Override
            public int read() throws IOException {
                int value = in.read();
                meter.add(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = in.read(buffer, offset, length);
                meter.add(Math.max(0, count));
                return count;
            }
        };
    }

    private void add(int count) {
        bytes += count;
        if (bytes - told >= STEP) {
            told = bytes;
            progress.accept(Progress.of(Text.verbatim(new DataSize(bytes).toString())));
        }
    }
}

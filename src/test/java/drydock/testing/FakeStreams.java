package drydock.testing;

import drydock.docker.DockerException;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A caller's streams as a command sees them: it knows what moved, and whose failure a failure is. */
final class FakeStreams {
    private final AtomicLong moved = new AtomicLong();
    private final InputStream input;
    private final OutputStream output;

    FakeStreams(InputStream callersInput, OutputStream callersOutput) {
        input = new FilterInputStream(callersInput) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                try {
                    int count = in.read(bytes, offset, length);
                    moved.incrementAndGet();
                    return count;
                } catch (IOException e) {
                    throw new DockerException(Text.of("docker.not-sent", Explained.by(e)), e);
                }
            }
        };
        output = new FilterOutputStream(callersOutput) {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                try {
                    out.write(bytes, offset, length);
                    moved.incrementAndGet();
                } catch (IOException e) {
                    throw new DockerException(Text.line("what the host sent could not be kept: ", Explained.by(e)), e);
                }
            }
        };
    }

    InputStream input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    long moved() {
        return moved.get();
    }
}

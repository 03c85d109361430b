package drydock.docker.engine.ssh;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A connection to a host's engine through ssh. Where the session is lost, its output breaks off: it does not end. */
public final class SshConnection implements Closeable {
    /** Until the other side has confirmed that the channel is closed. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final StreamLocalChannel channel;

    SshConnection(StreamLocalChannel channel) {
        this.channel = channel;
    }

    public InputStream input() {
        return new FilterInputStream(channel.getInvertedOut()) {
            @Override
            public int read() throws IOException {
                return whole(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return whole(super.read(bytes, offset, length));
            }
        };
    }

    private int whole(int read) throws EOFException {
        if (read < 0 && !channel.isEofSignalled()) {
            throw new EOFException("the session was lost");
        }
        return read;
    }

    /** As of a socket, what is written is on its way. */
    public OutputStream output() {
        return new FilterOutputStream(channel.getInvertedIn()) {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
                out.flush();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                out.flush();
            }
        };
    }

    /** Tells the other side that nothing more comes, and goes on reading. */
    public void endOutput() throws IOException {
        channel.getInvertedIn().close();
    }

    /** The other side is told, or it would keep its end open as long as the session lasts; nobody waits for that. */
    @Override
    public void close() {
        Thread.ofVirtual().name("ssh-close").start(() -> {
            try {
                if (!channel.close(false).await(LAST_WORDS)) {
                    channel.close(true);
                }
            } catch (IOException interrupted) {
                channel.close(true);
            }
        });
    }
}

package drydock.docker.engine.transport;

import drydock.docker.DockerException;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** When something last moved in a call. */
public final class Activity {
    private volatile long last = System.nanoTime();

    void moved() {
        last = System.nanoTime();
    }

    public Duration left(Duration silence) {
        return silence.minusNanos(System.nanoTime() - last);
    }

    /** Tells with each read that something moved. */
    static final class HostsInput extends FilterInputStream {
        private final Activity activity;

        HostsInput(InputStream in, Activity activity) {
            super(in);
            this.activity = activity;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            activity.moved();
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            activity.moved();
            return read;
        }
    }

    /** The caller's stream on its way to a host: its failure is not the host's, and each read tells that something moved. */
    public static final class CallersInput extends InputStream {
        private final InputStream callers;
        private final Activity activity;

        public CallersInput(InputStream callers, Activity activity) {
            this.callers = callers;
            this.activity = activity;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            activity.moved();
            try {
                return callers.read(bytes, offset, length);
            } catch (IOException e) {
                throw new DockerException(Text.of("docker.not-sent", Explained.by(e)), e);
            } finally {
                activity.moved();
            }
        }
    }
}

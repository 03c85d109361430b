package drydock.balancer.nginx;

import java.io.ByteArrayOutputStream;

/** Keeps what a command prints, up to 4 MB. */
final class LimitedOutput extends ByteArrayOutputStream {
    private static final int LIMIT = 4 << 20;

    @Override
    public synchronized void write(int b) {
        if (count < LIMIT) {
            super.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, Math.min(length, LIMIT - count));
    }
}

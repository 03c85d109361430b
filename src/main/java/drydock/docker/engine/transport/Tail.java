package drydock.docker.engine.transport;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the end of what was written to it. */
public final class Tail extends OutputStream {
    private static final int KEPT = 8 * 1024;

    private byte[] kept = new byte[0];

    @Override
    public synchronized void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        byte[] all = Arrays.copyOf(kept, kept.length + length);
        System.arraycopy(bytes, offset, all, kept.length, length);
        kept = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT), all.length);
    }

    @Override
    public synchronized String toString() {
        return new String(kept, StandardCharsets.UTF_8).strip();
    }
}

package drydock.database.client;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A script for psql that is written piece by piece, so that its session and its transaction stay open in between. */
public final class PipedScript extends InputStream {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private byte[] piece = {};
    private int at;
    private boolean ended;

    public void add(String text) {
        pieces.add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** No more comes: psql ends, and a transaction that it has not committed is rolled back. */
    public void end() {
        pieces.add(END);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (!isReady()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        return count;
    }

    /** Waits for the next piece; false at the end, or when the reader is interrupted. */
    private boolean isReady() {
        try {
            while (!ended && at == piece.length) {
                piece = pieces.take();
                at = 0;
                ended = piece.length == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
        return !ended;
    }
}

package drydock.docker.engine.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Docker's stream of frames: a byte that says where they belong, three empty ones, four of length, then the bytes. */
final class Frames {
    private static final int HEADER = 8;
    private static final int BUFFER = 64 * 1024;
    private static final byte STANDARD_OUTPUT = 1;

    private final InputStream frames;
    private final String host;

    Frames(InputStream frames, String host) {
        this.frames = frames;
        this.host = host;
    }

    void copy(OutputStream output, Tail error) throws IOException {
        byte[] header = frames.readNBytes(HEADER);
        while (header.length == HEADER) {
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(HEADER / 2));
            frame(length, header[0] == STANDARD_OUTPUT ? output : error);
            header = frames.readNBytes(HEADER);
        }
        if (header.length > 0) {
            throw new EOFException("the output broke off");
        }
        StreamCopy.flush(output, host);
    }

    private void frame(long length, OutputStream target) throws IOException {
        byte[] buffer = new byte[(int) Math.min(length, BUFFER)];
        for (long left = length; left > 0; ) {
            int count = frames.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("the output broke off");
            }
            StreamCopy.write(target, buffer, count, host);
            left -= count;
        }
    }
}

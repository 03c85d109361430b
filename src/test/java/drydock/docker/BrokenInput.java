package drydock.docker;

import java.io.IOException;
import java.io.InputStream;

/** Fails at its first byte. */
final class BrokenInput extends InputStream {
    @Override
    public int read() throws IOException {
        throw new IOException("the disk is gone");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return read();
    }
}

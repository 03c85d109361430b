package drydock.docker.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells with each read that something moved. */
final class PulsingInput extends FilterInputStream {
    private final Pulse pulse;

    PulsingInput(InputStream in, Pulse pulse) {
        super(in);
        this.pulse = pulse;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        pulse.beat();
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        pulse.beat();
        return read;
    }
}

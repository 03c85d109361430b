package drydock.docker.engine.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells with each read that something moved. */
final class PulsingInput extends FilterInputStream {
    private final Activity pulse;

    PulsingInput(InputStream in, Activity pulse) {
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

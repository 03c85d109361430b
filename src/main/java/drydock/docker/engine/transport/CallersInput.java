package drydock.docker.engine.transport;

import drydock.docker.DockerException;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;

/** The caller's stream on its way to a host: its failure is not the host's, and each read tells that something moved. */
public final class CallersInput extends InputStream {
    private final InputStream callers;
    private final Activity pulse;

    public CallersInput(InputStream callers, Activity pulse) {
        this.callers = callers;
        this.pulse = pulse;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        pulse.beat();
        try {
            return callers.read(bytes, offset, length);
        } catch (IOException e) {
            throw new DockerException(Text.of("docker.not-sent", Explained.by(e)), e);
        } finally {
            pulse.beat();
        }
    }
}

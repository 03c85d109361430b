package drydock.docker.engine.transport;

import drydock.docker.DockerException;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Moves bytes between a host and the caller, and tells whose stream failed. */
public final class StreamCopy {
    private static final int SIZE = 64 * 1024;

    private StreamCopy() {}

    public static void copy(InputStream fromHost, OutputStream toCaller, String host) throws IOException {
        byte[] buffer = new byte[SIZE];
        for (int count = fromHost.read(buffer); count >= 0; count = fromHost.read(buffer)) {
            write(toCaller, buffer, count, host);
        }
        flush(toCaller, host);
    }

    static void write(OutputStream toCaller, byte[] buffer, int count, String host) {
        try {
            toCaller.write(buffer, 0, count);
        } catch (IOException e) {
            throw lost(host, e);
        }
    }

    static void flush(OutputStream toCaller, String host) {
        try {
            toCaller.flush();
        } catch (IOException e) {
            throw lost(host, e);
        }
    }

    private static DockerException lost(String host, IOException cause) {
        return new DockerException(Text.of("docker.not-kept", host, Explained.by(cause)), cause);
    }
}

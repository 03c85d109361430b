package drydock.docker.engine.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection that can be written and read at the same time. */
interface Duplex extends Closeable {
    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /** Tells the other side that nothing more comes, and goes on reading. */
    void endOutput() throws IOException;
}

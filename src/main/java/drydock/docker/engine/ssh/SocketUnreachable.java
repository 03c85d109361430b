package drydock.docker.engine.ssh;

import drydock.text.Text;
import java.io.IOException;

/** A host lets Drydock in, and not to its engine's socket: the engine is away, or one of them has no right. */
public final class SocketUnreachable extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    SocketUnreachable(Text text, IOException cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    public Text text() {
        return text;
    }
}

package drydock.docker;

import drydock.text.Text;

/** A host did not answer: what is true there is unknown, and whether the call took effect. */
public class HostUnreachable extends DockerException {
    private static final long serialVersionUID = 1L;

    private final String host;

    public HostUnreachable(String host, Throwable cause) {
        this(host, Text.of("docker.unreachable", host), cause);
    }

    /** @param text where more is known than that it does not answer */
    public HostUnreachable(String host, Text text, Throwable cause) {
        super(text, cause);
        this.host = host;
    }

    /** The name of the host. */
    public String host() {
        return host;
    }
}

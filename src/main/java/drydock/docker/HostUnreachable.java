package drydock.docker;

/** A host did not answer: what is true there is unknown, and whether the call took effect. */
public class HostUnreachable extends DockerException {
    private static final long serialVersionUID = 1L;

    public HostUnreachable(String host, Throwable cause) {
        super("host " + host + " does not answer", cause);
    }
}

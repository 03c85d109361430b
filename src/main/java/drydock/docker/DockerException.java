package drydock.docker;

/** A Docker engine refused or failed a call; its message can be shown to people. */
public class DockerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DockerException(String message, Throwable cause) {
        super(message, cause);
    }
}

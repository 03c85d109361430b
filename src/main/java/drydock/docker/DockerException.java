package drydock.docker;

import drydock.text.ExplainedException;
import drydock.text.Text;

/** A Docker engine refused or failed a call. */
public class DockerException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    public DockerException(Text text, Throwable cause) {
        super(text, cause);
    }
}

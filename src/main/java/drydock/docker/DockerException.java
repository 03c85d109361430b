package drydock.docker;

import drydock.text.Text;
import drydock.text.ToldException;

/** A Docker engine refused or failed a call. */
public class DockerException extends ToldException {
    private static final long serialVersionUID = 1L;

    public DockerException(Text text, Throwable cause) {
        super(text, cause);
    }
}

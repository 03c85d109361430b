package drydock.registry;

import drydock.text.ExplainedException;
import drydock.text.Text;

/** The registry did not answer as it should; the text says why and holds no credentials. */
public class RegistryException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    public RegistryException(Text text) {
        this(text, null);
    }

    public RegistryException(Text text, Throwable cause) {
        super(text, cause);
    }
}

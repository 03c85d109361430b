package drydock.registry;

import drydock.text.Text;
import drydock.text.ToldException;

/** The registry did not answer as it should; the text says why and holds no credentials. */
public class RegistryException extends ToldException {
    private static final long serialVersionUID = 1L;

    public RegistryException(Text text) {
        this(text, null);
    }

    public RegistryException(Text text, Throwable cause) {
        super(text, cause);
    }
}

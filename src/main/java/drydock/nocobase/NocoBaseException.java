package drydock.nocobase;

import drydock.text.Text;
import drydock.text.ToldException;

/** A node did not give what only it can tell; the text says why and what to do. */
public class NocoBaseException extends ToldException {
    private static final long serialVersionUID = 1L;

    public NocoBaseException(Text text) {
        super(text, null);
    }
}

package drydock.nocobase;

import drydock.text.ExplainedException;
import drydock.text.Text;

/** A node did not give what only it can tell; the text says why and what to do. */
public class NocoBaseException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    public NocoBaseException(Text text) {
        super(text, null);
    }
}

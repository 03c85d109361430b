package drydock.database;

import drydock.text.ExplainedException;
import drydock.text.Text;

/** The database server refused or failed; the text says why and holds no secret. */
public class DatabaseException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(Text text) {
        this(text, null);
    }

    public DatabaseException(Text text, Throwable cause) {
        super(text, cause);
    }
}

package drydock.backup.store;

import drydock.text.ExplainedException;
import drydock.text.Text;

/** A backup could not be made, proven or restored; the text says why and what it means. */
public class BackupException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    public BackupException(Text text) {
        this(text, null);
    }

    public BackupException(Text text, Throwable cause) {
        super(text, cause);
    }
}

package drydock.backup;

import drydock.text.Text;
import drydock.text.ToldException;

/** A backup could not be made, proven or restored; the text says why and what it means. */
public class BackupException extends ToldException {
    private static final long serialVersionUID = 1L;

    public BackupException(Text text) {
        this(text, null);
    }

    public BackupException(Text text, Throwable cause) {
        super(text, cause);
    }
}

package drydock.cache;

import drydock.text.Text;
import drydock.text.ToldException;

/** The cache refused or failed; the text says why and holds no secret. */
public class CacheException extends ToldException {
    private static final long serialVersionUID = 1L;

    public CacheException(Text text) {
        super(text, null);
    }
}

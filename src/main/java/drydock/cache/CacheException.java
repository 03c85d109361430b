package drydock.cache;

import drydock.text.ExplainedException;
import drydock.text.Text;

/** The cache refused or failed; the text says why and holds no secret. */
public class CacheException extends ExplainedException {
    private static final long serialVersionUID = 1L;

    public CacheException(Text text) {
        super(text, null);
    }
}

package drydock.http;

import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Text;

/** There was no answer to a question; the text says why in a few words of ours, such as "connection refused". */
public final class NoResponse extends Exception implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Text reason;

    NoResponse(Text reason, Throwable cause) {
        super(Messages.ENGLISH.of(reason), cause);
        this.reason = reason;
    }

    @Override
    public Text text() {
        return reason;
    }
}

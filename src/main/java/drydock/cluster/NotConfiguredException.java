package drydock.cluster;

import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Text;

/** A host or a node that the configuration of a cluster does not have, as where a stored plan still names it. */
public final class NotConfiguredException extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    NotConfiguredException(Text text) {
        super(Messages.ENGLISH.of(text));
        this.text = text;
    }

    @Override
    public Text text() {
        return text;
    }
}

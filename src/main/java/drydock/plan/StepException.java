package drydock.plan;

import drydock.text.Explained;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;

/** What keeps a step from going on, in words for people. */
public final class StepException extends IllegalStateException implements Explained {
    private static final long serialVersionUID = 1L;

    private final transient Text text;
    private final transient List<TransientFault> faults;

    /** The message, for the log, is in English. */
    public StepException(Text text) {
        this(text, List.of(), null);
    }

    /** @param faults what is its cause; @param cause as it was thrown, null where nothing was */
    public StepException(Text text, List<TransientFault> faults, Throwable cause) {
        super(Messages.ENGLISH.of(text), cause);
        this.text = text;
        this.faults = List.copyOf(faults);
    }

    public List<TransientFault> faults() {
        return faults;
    }

    @Override
    public Text text() {
        return text;
    }
}

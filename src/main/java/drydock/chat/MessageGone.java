package drydock.chat;

/** Somebody has deleted the message that was to be edited. */
public final class MessageGone extends ChatException.Refused {
    private static final long serialVersionUID = 1L;

    public MessageGone(String message, Throwable cause) {
        super(message, cause);
    }
}

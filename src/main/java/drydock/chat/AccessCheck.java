package drydock.chat;

/** Who may be told anything at all. */
@FunctionalInterface
public interface AccessCheck {
    boolean mayLook(String platform, String user);
}

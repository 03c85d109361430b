package drydock.chat;

/** Who may be told anything at all. */
@FunctionalInterface
public interface Guests {
    boolean mayLook(String platform, String user);
}

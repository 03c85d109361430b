package drydock.testing.discord;

/** What a role may do, by Discord's own bits. */
public final class Permissions {
    public static final long ADD_REACTIONS = 1L << 6;
    public static final long VIEW_CHANNEL = 1L << 10;
    public static final long SEND_MESSAGES = 1L << 11;
    public static final long EMBED_LINKS = 1L << 14;
    public static final long READ_MESSAGE_HISTORY = 1L << 16;
    public static final long CREATE_PUBLIC_THREADS = 1L << 35;
    public static final long SEND_MESSAGES_IN_THREADS = 1L << 38;

    /** Those that docs/discord.md asks for. */
    static final long ALL = ADD_REACTIONS
            | VIEW_CHANNEL
            | SEND_MESSAGES
            | EMBED_LINKS
            | READ_MESSAGE_HISTORY
            | CREATE_PUBLIC_THREADS
            | SEND_MESSAGES_IN_THREADS;

    private Permissions() {}
}

package drydock.chat.discord.out;

import drydock.chat.ChatException;

/** A thread takes nothing any more: it is locked, gone, or archived and not to be opened again by the bot. */
final class ThreadClosed extends ChatException {
    private static final long serialVersionUID = 1L;

    ThreadClosed(String thread) {
        super(
                "The thread " + thread + " on Discord is locked or gone; what belongs there stands in its channel.",
                null);
    }
}

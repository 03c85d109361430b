package drydock.conversation;

import drydock.chat.Inbound;

/** What people do comes through it before anything of it is stored. */
interface InboundFilter {
    /** Whether it is let in at all. */
    boolean admits(Inbound inbound);

    /** Whether it cannot be seen to yet: it is on a message of which nobody knows yet whether it is one of the bot's. */
    boolean isTooEarly(Inbound inbound);
}

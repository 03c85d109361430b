package drydock.bot;

import drydock.chat.CommandForms;
import drydock.conversation.CommandFormProducer;

/** The commands as the chats get them. */
public final class AllForms {
    private AllForms() {}

    public static CommandForms forms() {
        return CommandFormProducer.forms();
    }
}

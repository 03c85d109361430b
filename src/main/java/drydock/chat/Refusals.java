package drydock.chat;

import drydock.text.Text;

/** Where a chat tells of what it did not believe, so that it is journaled. However often it is told, that stays small. */
@FunctionalInterface
public interface Refusals {

    /**
     * @param what was tried, such as a request to an address
     * @param why it was refused, without anything of what was sent
     */
    void refused(String platform, String what, Text why);
}

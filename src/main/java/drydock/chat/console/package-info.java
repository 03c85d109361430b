/** The embedded chat: its messages and reactions, kept in the bot's own database. */
package drydock.chat.console;

/** The embedded chat: messages and reactions over REST, kept in the bot's own database. */
package drydock.chat.console;

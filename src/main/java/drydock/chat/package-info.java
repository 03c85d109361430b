/** The port to a chat platform, with the inbox and the outbox between it and the bot. */
package drydock.chat;

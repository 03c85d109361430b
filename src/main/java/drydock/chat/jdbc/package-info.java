/** The inbox and the outbox in the bot's own database. */
package drydock.chat.jdbc;

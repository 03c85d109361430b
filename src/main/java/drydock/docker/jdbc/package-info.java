/** Keeps what containers were, sealed, in the bot's own database. */
package drydock.docker.jdbc;

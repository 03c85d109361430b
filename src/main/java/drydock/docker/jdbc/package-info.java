/** Keeps what containers were in the bot's own database, sealed. */
package drydock.docker.jdbc;

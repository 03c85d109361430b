/** Transactions and statements on the bot's own database, the same on H2 and PostgreSQL. */
package drydock.sql;

/** Runs PostgreSQL's own client tools inside the database's container, and reads what they print. */
package drydock.database.postgres.client;

/** PostgreSQL, reached with its own client tools inside the database's container. */
package drydock.database.postgres;

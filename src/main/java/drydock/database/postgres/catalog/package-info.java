/** What NocoBase's tables and the server's catalogues say of a database: its version, its sub-applications, and what stands against keeping it. */
package drydock.database.postgres.catalog;

/** The port to the database server that NocoBase stores its data in. */
package drydock.database;

/** MySQL and MariaDB, reached with their own client tools inside the database's container. */
package drydock.database.mysql;

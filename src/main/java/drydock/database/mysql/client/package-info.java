/** The client tools of MySQL and MariaDB in the server's container, and what they print. */
package drydock.database.mysql.client;

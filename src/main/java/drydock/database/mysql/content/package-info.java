/** What is in a database of MySQL or MariaDB, read in one snapshot of it. */
package drydock.database.mysql.content;

/** The journal and the locks in a relational database: H2 or PostgreSQL, with the same statements. */
package drydock.run.jdbc;

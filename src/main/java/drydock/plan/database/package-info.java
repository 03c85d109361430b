/** The database server as containers use it: which of them work on it, and the proof that nobody writes. */
package drydock.plan.database;

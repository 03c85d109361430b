/** A server like the cluster's own in a container beside it, in which a backup is restored to see that it can be. */
package drydock.database.postgres.scratch;

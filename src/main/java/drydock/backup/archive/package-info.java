/** Reads the tar archives of a backup. */
package drydock.backup.archive;

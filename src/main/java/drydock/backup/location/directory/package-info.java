/** Backups in a directory of the machine that Drydock runs on, or of what is mounted there. */
package drydock.backup.location.directory;

/** Where backups lie, what is in them and how they are proven. */
package drydock.backup;

/** Where backups are kept, and how what they consist of is written down there. */
package drydock.backup.location;

/** The port to where backups are kept, and what one consists of there. */
package drydock.backup.store;

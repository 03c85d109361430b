/** Makes, proves, restores and prunes backups of a cluster: its databases and its storage together. */
package drydock.backup;

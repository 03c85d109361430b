/** Clusters as their pages show them: what was seen of them last, their runs, backups and windows. */
package drydock.page.cluster;

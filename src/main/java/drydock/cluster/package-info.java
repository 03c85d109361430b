/** What a cluster is, as it is configured. */
package drydock.cluster;

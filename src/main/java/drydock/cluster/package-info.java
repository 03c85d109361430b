/** What a NocoBase cluster is: its hosts and nodes as configured, and its state as observed. */
package drydock.cluster;

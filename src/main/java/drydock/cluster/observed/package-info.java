/** What was seen of a cluster: its state, and what a check found. */
package drydock.cluster.observed;

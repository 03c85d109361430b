/** Observes a cluster as it is, by reading only: its nodes, what could be installed on it, and what is out of reach. */
package drydock.plan.observation;

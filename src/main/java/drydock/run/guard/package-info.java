/** Stops what is started against a run while all nodes stand still. */
package drydock.run.guard;

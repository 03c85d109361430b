/** What a run does next, told from its events and the time alone: pure functions. */
package drydock.run.flow;

/** From a command to a run: planning, windows, people's locks, runs for later and plans that went stale. */
package drydock.request;

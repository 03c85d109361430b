/** Calls to a Docker engine over HTTP: connections, streams in both directions, and how long they may be silent. */
package drydock.docker.engine.transport;

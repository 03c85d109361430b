/** Speaks to a host's Docker engine over its HTTP API, in raw JSON, through docker-java's transport. */
package drydock.docker.engine;

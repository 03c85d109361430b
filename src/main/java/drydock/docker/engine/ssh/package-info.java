/** The way through ssh to the unix socket of a host's engine. */
package drydock.docker.engine.ssh;

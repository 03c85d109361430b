/** The port to a host's Docker engine. */
package drydock.docker;

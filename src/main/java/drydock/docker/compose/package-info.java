/** Compose files on their hosts, reached through a container that has one directory of the host and nothing else. */
package drydock.docker.compose;

/** How a container is made again, as it was or with another image. */
package drydock.docker.successor;

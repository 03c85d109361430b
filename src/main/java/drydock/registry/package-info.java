/** The port to the image registry: tags and digests. */
package drydock.registry;

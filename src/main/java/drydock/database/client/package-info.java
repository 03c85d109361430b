/** A server's own tools in a container, for as long as they are at work. */
package drydock.database.client;

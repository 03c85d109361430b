/** The port to a node: what it says of itself. */
package drydock.nocobase;

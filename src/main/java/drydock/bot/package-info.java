/** Wires all the others together; the only package that sees them all. */
package drydock.bot;

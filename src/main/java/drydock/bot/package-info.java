/** Puts the application together, starts it, and does again and again what nobody asks for. */
package drydock.bot;

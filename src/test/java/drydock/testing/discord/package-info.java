/** A server that speaks Discord's protocols, which the real JDA logs in to. */
package drydock.testing.discord;

/** The port to a chat platform. */
package drydock.chat;

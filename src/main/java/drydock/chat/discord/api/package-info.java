/** The session with Discord and the calls to it, as both halves use them. */
package drydock.chat.discord.api;

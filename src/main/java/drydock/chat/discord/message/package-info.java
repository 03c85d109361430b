/** A card as a message of Discord: embeds within its limits, buttons, and a marker by which it is found again. */
package drydock.chat.discord.message;

/** Discord's events to ours: the slash command with its forms, buttons and reactions. */
package drydock.chat.discord.in;

/** Discord, through JDA: a slash command with its tree, embeds, reactions, buttons and a thread for each run. */
package drydock.chat.discord;

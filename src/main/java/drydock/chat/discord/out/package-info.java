/** What the bot says on Discord: messages, a thread for each run, and answers that one person sees. */
package drydock.chat.discord.out;

/** Our cards to Discord's messages: embeds, buttons, a thread for each run, and answers that one person sees. */
package drydock.chat.discord.out;

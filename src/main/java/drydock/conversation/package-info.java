/** What somebody said in a chat, how it is taken in, understood and answered. */
package drydock.conversation;

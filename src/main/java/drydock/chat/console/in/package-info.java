/** What people do on the console, over REST, and who is let in at all. */
package drydock.chat.console.in;

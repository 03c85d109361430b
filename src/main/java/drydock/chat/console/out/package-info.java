/** The pages of the console, and what keeps an open one up to date. */
package drydock.chat.console.out;

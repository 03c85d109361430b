/** What people read, as keys and arguments until it is read, and the words for it in each language. */
package drydock.text;

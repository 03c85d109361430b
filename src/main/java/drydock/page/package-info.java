/** Turns runs and clusters into what the pages show, in a reader's words: pure functions, which neither ask nor say anything. */
package drydock.page;

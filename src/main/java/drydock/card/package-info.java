/** Puts runs, plans and clusters into words and cards: pure functions, which neither ask nor say anything. */
package drydock.card;

/** Suggests what somebody could type next: words of the language, and what there is to name. */
package drydock.suggestion;

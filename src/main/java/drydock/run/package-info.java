/** A run: what has happened to it, what that amounts to, and the journal and the queue that it lives in. */
package drydock.run;

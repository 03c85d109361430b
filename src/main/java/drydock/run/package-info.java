/** A plan being carried out: its events, its journal and the runner. */
package drydock.run;

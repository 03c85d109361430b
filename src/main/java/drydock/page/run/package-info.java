/** A run as a time line: its stages, steps and gates, what people decided, and the events of its journal. */
package drydock.page.run;

/** What people decide about runs, by reactions, buttons or words, and whether it counts. */
package drydock.decision;

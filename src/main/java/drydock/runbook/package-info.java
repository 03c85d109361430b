/** Turns a command and the observed cluster into a plan; pure functions. */
package drydock.runbook;

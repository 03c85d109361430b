/** What turns a command and the observed cluster into a plan, by pure functions, and what all of these share. */
package drydock.runbook;

/** What is looked at before a run, while everything still serves: each check by itself, all faults at once. */
package drydock.plan.preflight;

/** Checks of what a run must keep: databases, storage and cache. */
package drydock.plan.preflight.data;

/** Carries runs out: writes what is begun, does it, and writes what came of it. */
package drydock.run.runner;

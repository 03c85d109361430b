/** Fakes of the ports, which pass the same contracts as the real adapters, and what tests need to meet the real ones. */
package drydock.testing;

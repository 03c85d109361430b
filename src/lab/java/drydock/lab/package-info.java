/** A stand-in for NocoBase, which starts, upgrades, fails and is corrupted as the real one, in seconds. */
package drydock.lab;

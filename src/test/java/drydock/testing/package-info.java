/** Fakes that behave, servers that misbehave, and the lab. */
package drydock.testing;

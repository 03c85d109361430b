/** What tests share: fakes that really behave, and the way to the lab. */
package drydock.testing;

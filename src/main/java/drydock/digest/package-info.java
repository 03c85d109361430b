/** The one hash of this project. */
package drydock.digest;

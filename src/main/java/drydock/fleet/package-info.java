/** The configured clusters, each with what serves it, and the journal of their runs. */
package drydock.fleet;

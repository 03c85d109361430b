/** The configuration that people write: read, checked, and told of with all its mistakes at once. */
package drydock.configuration;

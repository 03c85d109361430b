/** Asks image registries over HTTP, as the OCI distribution specification says. */
package drydock.registry.http;

/** The balancer Caddy, steered by files on a mount of its container and never by a new configuration. */
package drydock.balancer.caddy;

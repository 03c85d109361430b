/** The balancer nginx, steered by files on a mount of its container and never by a reload. */
package drydock.balancer.nginx;

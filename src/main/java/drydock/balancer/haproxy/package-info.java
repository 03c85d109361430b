/** The balancer HAProxy, steered by its runtime API, with what it is told kept in files on a mount of its container. */
package drydock.balancer.haproxy;

/** The port to the load balancer, and so to the cluster's entrance. */
package drydock.balancer;

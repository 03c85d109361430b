/** Checks of the balancer and of the way through the entrance. */
package drydock.plan.preflight.entrance;

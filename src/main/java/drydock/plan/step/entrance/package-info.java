/** Steps on what lets the world in: the balancer's entrance, and which nodes it sends requests to. */
package drydock.plan.step.entrance;

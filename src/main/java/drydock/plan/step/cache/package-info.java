/** Steps on what the nodes have cached. */
package drydock.plan.step.cache;

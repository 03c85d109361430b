/** Steps that start and stop nodes, and see to their restart policies. */
package drydock.plan.step.node;

/** Steps on the containers in the nodes' places, and how a run keeps, makes and removes them. */
package drydock.plan.step.container;

/** Steps that run NocoBase's own migration manager. */
package drydock.plan.step.migration;

/** Steps that look whether the cluster and its nodes are what they should be, and change nothing. */
package drydock.plan.step.verification;

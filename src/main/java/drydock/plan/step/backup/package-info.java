/** Steps that make, prove, restore and remove backups. */
package drydock.plan.step.backup;

/** Steps that keep data by sealed copies of the databases, go back to them, prove the backup made of them, and remove them. */
package drydock.plan.step.seal;

/** Steps that change a plugin on a node and look what came of it. */
package drydock.plan.step.plugin;

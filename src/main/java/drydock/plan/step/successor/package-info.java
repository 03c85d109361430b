/** Steps that put a node's successor on another image in its place, and the predecessor back. */
package drydock.plan.step.successor;

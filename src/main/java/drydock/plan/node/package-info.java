/** The containers of a cluster's nodes: which they are, what they are set to, and what earlier runs left of them. */
package drydock.plan.node;

/** Checks of the nodes' containers, images and plugins. */
package drydock.plan.preflight.node;

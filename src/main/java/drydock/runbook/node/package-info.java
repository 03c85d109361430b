/** Plans that leave each node on its image and the data to NocoBase: start, stop, restart, maintain, plugin. */
package drydock.runbook.node;

/** One record per step: each looks before it acts. */
package drydock.plan.step;

/** What a check is, and what all of them look at. */
package drydock.plan.preflight.check;

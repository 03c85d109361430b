/** What the steps of plans are called where they are stored; each package below has those that act on one kind of thing. */
package drydock.plan.step;

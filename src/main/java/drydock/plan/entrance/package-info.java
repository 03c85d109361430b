/** What the entrance answers, and which nodes requests reach through it. */
package drydock.plan.entrance;

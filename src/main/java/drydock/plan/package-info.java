/** What a run will do: stages of steps with gates between them. */
package drydock.plan;

/** Steps that let the files that docker compose made nodes from name the version that the nodes run. */
package drydock.plan.step.compose;

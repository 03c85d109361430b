/** Which database a container works on: the server that its settings lead to from where it stands, not what they are called. */
package drydock.plan.database;

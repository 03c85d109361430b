/** The queue of runs on db-scheduler: replicas share the runs and take them over from a dead one. */
package drydock.run.dbscheduler;

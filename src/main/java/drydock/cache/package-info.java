/** The port to what NocoBase keeps beside its database for a while: its cache and the jobs that wait. */
package drydock.cache;

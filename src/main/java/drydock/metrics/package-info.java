/** What is measured of runs, hosts, findings and the chats. */
package drydock.metrics;

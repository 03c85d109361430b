/** What is said about runs and releases, in which language, where, and sending it. */
package drydock.announcement;

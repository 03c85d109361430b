/** What Drydock promises, shown on the lab as a user would see it: the packaged application, asked over its console. */
package drydock.scenario;

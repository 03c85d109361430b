/** The parts of the fake Slack: a workspace with channels and people, the Web API, Socket Mode, signed requests. */
package drydock.testing.slack;

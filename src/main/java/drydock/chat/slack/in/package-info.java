/** Slack's events to ours: over Socket Mode or signed requests, each stored before it is acknowledged. */
package drydock.chat.slack.in;

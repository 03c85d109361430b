/** Slack's Web API as both halves use it: the calls, who is who, and Slack's own spelling of text and emoji. */
package drydock.chat.slack.api;

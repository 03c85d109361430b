/** The chat in Slack: what people do there comes in over Socket Mode or signed requests, what the bot says are cards. */
package drydock.chat.slack;

/** Our cards as Slack's blocks and text: each part in its own form, within Slack's limits. */
package drydock.chat.slack.card;

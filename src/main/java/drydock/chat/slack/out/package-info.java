/** Our cards to Slack's messages: blocks, buttons, reactions, and what only one user sees. */
package drydock.chat.slack.out;

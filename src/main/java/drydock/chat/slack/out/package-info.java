/** What the bot says in Slack: posts, edits, threads, reactions, and what only one user sees. */
package drydock.chat.slack.out;

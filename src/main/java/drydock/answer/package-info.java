/** What questions about clusters, runs, backups and plugins are answered with. */
package drydock.answer;

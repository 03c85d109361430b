/** The bot's own database: opened, migrated, and given to everybody who asks for a {@code DataSource}. */
package drydock.state;

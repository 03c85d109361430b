/** The settings as people write them, and how each gets the type of what it means. */
package drydock.configuration.settings;
